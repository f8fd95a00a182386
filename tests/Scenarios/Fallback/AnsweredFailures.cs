using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Lists say which failures of the primary are answered.</summary>
public sealed partial class AnsweredFailures(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    public Func<Task<string>> Second { get; set; } = static () => Task.FromResult("second");

    [Fallback(
        nameof(SecondAsync),
        nameof(ThirdAsync),
        On = [typeof(IOException), typeof(TimeoutException)],
        Except = [typeof(FileNotFoundException)],
        MatchInner = true)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();

    private Task<string> SecondAsync() => Second();

    private Task<string> ThirdAsync() => Task.FromResult("third");
}
