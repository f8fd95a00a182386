namespace Resilience.Aop;

/// <summary>One record in a replay.</summary>
/// <param name="Id">The record.</param>
/// <param name="Operation">The protected method.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Error">The failure, or why it was refused; null where all went well.</param>
public sealed record DeadLetterReplayItem(string Id, string Operation, DeadLetterReplayOutcome Outcome, string? Error);
