using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>Value tasks, with a result and without, and a token that only the core takes.</summary>
public sealed partial class ValueTasks(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, ValueTask<object?>> Body { get; set; } = static (attempt, _) => new ValueTask<object?>(attempt);

    public Func<int, CancellationToken, ValueTask> Work { get; set; } = static (_, _) => default;

    public int Attempts { get; private set; }

    [Hedge(Delay = "1s")]
    public partial ValueTask<object?> GetAsync(int id);

    [Hedge(Delay = "1s"), Idempotent]
    public partial ValueTask RunAsync(CancellationToken cancellationToken);

    private ValueTask<object?> GetCoreAsync(int id, CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private ValueTask RunCoreAsync(CancellationToken cancellationToken) => Work(++Attempts, cancellationToken);
}
