namespace Resilience.Aop.Generators.Model;

/// <summary>[Bulkhead]. Durations in ticks of 100 ns.</summary>
internal sealed record BulkheadModel(
    int Order,
    string? Name = null,
    int? MaxConcurrency = null,
    int? MaxQueue = null,
    long? QueueTimeoutTicks = null,
    long? TimeoutTicks = null,
    BulkheadIsolationKind? Isolation = null) : PolicyModel(PolicyKind.Bulkhead, Order);
