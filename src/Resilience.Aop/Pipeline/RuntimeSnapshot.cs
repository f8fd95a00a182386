namespace Resilience.Aop;

/// <summary>Identity of a runtime's settings: plans built under one snapshot are valid as long as it is the current one.</summary>
/// <param name="settings">What configuration says.</param>
/// <param name="generation">Grows with each reload.</param>
internal sealed class RuntimeSnapshot(ResilienceSettings settings, int generation)
{
    public ResilienceSettings Settings { get; } = settings;

    public int Generation { get; } = generation;
}
