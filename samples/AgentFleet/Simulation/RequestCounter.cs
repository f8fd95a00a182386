namespace AgentFleet.Simulation;

/// <summary>Counts the requests that reached each dependency, whatever became of them. Safe for concurrent use.</summary>
internal sealed class RequestCounter
{
    private readonly long[] _requests = new long[Enum.GetValues<Dependency>().Length];

    /// <summary>Counts one.</summary>
    /// <returns>Its number, from 1.</returns>
    public long Add(Dependency dependency) => Interlocked.Increment(ref _requests[(int)dependency]);

    /// <summary>Requests so far.</summary>
    public long Of(Dependency dependency) => Interlocked.Read(ref _requests[(int)dependency]);
}
