namespace Resilience.Aop.Aot.Smoke;

/// <summary>One call an hour for each number; one every few milliseconds for those who wait.</summary>
internal sealed partial class LimitedService
{
    [RateLimit(Permits = 1, Per = "1h", Partition = nameof(number))]
    public partial Task<int> AskAsync(int number);

    [RateLimit(Permits = 1, Per = "20ms", Algorithm = RateLimitAlgorithm.SlidingWindow, Queue = 1)]
    public partial Task<string> WaitAsync(string text);

    private Task<int> AskCoreAsync(int number) => Task.FromResult(number);

    private Task<string> WaitCoreAsync(string text) => Task.FromResult(text);
}
