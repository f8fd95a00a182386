namespace Scenarios.Matrix;

/// <summary>What all pairs share: one body that a test scripts by the number of its run.</summary>
public abstract class PairScenario
{
    private int _runs;

    /// <summary>What each run of the body does.</summary>
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    /// <summary>How often the body has started.</summary>
    public int Runs => _runs;

    protected Task<string> RunAsync(CancellationToken token) => Body(Interlocked.Increment(ref _runs), token);
}
