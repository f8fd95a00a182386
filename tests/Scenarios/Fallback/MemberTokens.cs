using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Callers give no token; a member that wants one receives that of its limit, one that does not is limited all the same.</summary>
public sealed partial class MemberTokens(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Second { get; set; } = static _ => Task.FromResult("second");

    public Func<Task<string>> Third { get; set; } = static () => Task.FromResult("third");

    [Fallback(nameof(SecondAsync), nameof(ThirdAsync), DegradedTimeout = "3s")]
    public partial Task<string> FirstAsync(int id);

    private static Task<string> FirstCoreAsync(int id) => Task.FromException<string>(new TimeoutException());

    private Task<string> SecondAsync(int id, CancellationToken cancellationToken) => Second(cancellationToken);

    private Task<string> ThirdAsync(int id) => Third();
}
