namespace Resilience.Aop.AspNetCore;

/// <summary>What a store of dead letters answered last.</summary>
/// <param name="Groups">The groups that are shown.</param>
/// <param name="Records">Records of all groups.</param>
/// <param name="Error">Type of the failure since then, or null.</param>
internal sealed record DeadLetterGroupsState(IReadOnlyList<DeadLetterGroupFrame> Groups, long Records, string? Error);
