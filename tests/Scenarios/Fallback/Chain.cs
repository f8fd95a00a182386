using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Two further methods, asked in turn.</summary>
public sealed partial class Chain(ResilienceRuntime runtime)
{
    public List<string> Log { get; } = [];

    public Func<string, CancellationToken, Task<string?>> Body { get; set; } = static (step, _) => Task.FromResult<string?>(step);

    [Fallback(nameof(SecondAsync), nameof(ThirdAsync))]
    public partial Task<string?> FirstAsync(int id, CancellationToken cancellationToken = default);

    private Task<string?> FirstCoreAsync(int id, CancellationToken cancellationToken) => RunAsync($"first {id}", cancellationToken);

    private Task<string?> SecondAsync(int id, CancellationToken cancellationToken) => RunAsync($"second {id}", cancellationToken);

    private Task<string?> ThirdAsync(int id, CancellationToken cancellationToken) => RunAsync($"third {id}", cancellationToken);

    private Task<string?> RunAsync(string step, CancellationToken cancellationToken)
    {
        Log.Add(step);
        return Body(step, cancellationToken);
    }
}
