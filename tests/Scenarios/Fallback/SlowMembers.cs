using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Each member has three seconds; the primary has none of that.</summary>
public sealed partial class SlowMembers(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromException<object>(new TimeoutException());

    public Func<CancellationToken, Task<object>> Second { get; set; } = static _ => Task.FromResult<object>("second");

    public Func<CancellationToken, Task<object>> Third { get; set; } = static _ => Task.FromResult<object>("third");

    [Fallback(nameof(SecondAsync), nameof(ThirdAsync), DegradedTimeout = "3s")]
    public partial Task<object> FirstAsync(CancellationToken cancellationToken = default);

    private Task<object> FirstCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);

    private Task<object> SecondAsync(CancellationToken cancellationToken) => Second(cancellationToken);

    private Task<object> ThirdAsync(CancellationToken cancellationToken) => Third(cancellationToken);
}
