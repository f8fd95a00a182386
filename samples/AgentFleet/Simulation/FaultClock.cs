namespace AgentFleet.Simulation;

/// <summary>Where the script stands now, on the host's clock.</summary>
internal sealed class FaultClock(FaultScript script, TimeProvider time)
{
    private long _started = time.GetTimestamp();
    private volatile bool _over;

    /// <summary>The script that it follows.</summary>
    public FaultScript Script => script;

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(Volatile.Read(ref _started));

    /// <summary>Begins the script.</summary>
    public void Start() => Volatile.Write(ref _started, time.GetTimestamp());

    /// <summary>Ends all faults, wherever the script stands.</summary>
    public void End() => _over = true;

    /// <summary>The fault of a dependency now.</summary>
    public FaultKind Now(Dependency dependency) => _over ? FaultKind.None : script.At(dependency, Elapsed);

    /// <summary>All faults of now in words; empty when there is none.</summary>
    public string Describe() => string.Join(", ", Enum.GetValues<Dependency>()
        .Select(dependency => (Dependency: dependency, Kind: Now(dependency)))
        .Where(static fault => fault.Kind != FaultKind.None)
        .Select(static fault => $"{fault.Dependency} {fault.Kind}"));
}
