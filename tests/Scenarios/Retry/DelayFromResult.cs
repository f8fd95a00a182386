using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A hook computes the delay from the failure or the result.</summary>
public sealed partial class DelayFromResult(ResilienceRuntime runtime)
{
    public Func<int, Task<int>> Body { get; set; } = static _ => Task.FromResult(1);

    public List<(int Attempt, Exception? Failure, int Result)> Asked { get; } = [];

    public int Attempts { get; private set; }

    [Retry(OnResult = nameof(IsNegative), DelayFrom = nameof(DelayOf))]
    public partial Task<int> CountAsync(CancellationToken cancellationToken = default);

    private static bool IsNegative(int result) => result < 0;

    private Task<int> CountCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private TimeSpan? DelayOf(int attempt, Exception? failure, int result)
    {
        Asked.Add((attempt, failure, result));
        return TimeSpan.FromSeconds(10 + attempt);
    }
}
