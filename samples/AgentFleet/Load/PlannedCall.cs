namespace AgentFleet.Load;

/// <summary>One call of the load.</summary>
/// <param name="Tally">Where it is counted.</param>
/// <param name="Call">Makes it.</param>
internal sealed record PlannedCall(CallTally Tally, Func<CancellationToken, Task> Call);
