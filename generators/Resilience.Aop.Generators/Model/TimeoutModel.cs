namespace Resilience.Aop.Generators.Model;

/// <summary>[Timeout]. Durations in ticks of 100 ns; at least one of attempt and total is set.</summary>
internal sealed record TimeoutModel(
    int Order,
    long? AttemptTicks = null,
    long? TotalTicks = null,
    TimeoutModeKind? Mode = null,
    long? GraceTicks = null,
    bool? Eager = null,
    int TotalOrder = 400) : PolicyModel(PolicyKind.Timeout, Order);
