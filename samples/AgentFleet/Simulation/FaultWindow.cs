namespace AgentFleet.Simulation;

/// <summary>One fault of the script.</summary>
/// <param name="Dependency">What is broken.</param>
/// <param name="Kind">How.</param>
/// <param name="From">When it begins, as a share of the cycle.</param>
/// <param name="To">When it is over, as a share of the cycle.</param>
internal sealed record FaultWindow(Dependency Dependency, FaultKind Kind, double From, double To);
