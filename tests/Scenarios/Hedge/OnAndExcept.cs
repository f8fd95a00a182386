using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>Only input and output errors, inner ones too, ask for another attempt; of those a missing file does not.</summary>
public sealed partial class OnAndExcept(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object?>> Body { get; set; } = static (attempt, _) => Task.FromResult<object?>(attempt);

    public int Attempts { get; private set; }

    [Hedge(On = [typeof(IOException)], Except = [typeof(FileNotFoundException)], MatchInner = true)]
    public partial Task<object?> ReadAsync(CancellationToken cancellationToken = default);

    private Task<object?> ReadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
