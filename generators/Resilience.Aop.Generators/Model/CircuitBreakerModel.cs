namespace Resilience.Aop.Generators.Model;

/// <summary>[CircuitBreaker]. Durations in ticks of 100 ns.</summary>
internal sealed record CircuitBreakerModel(
    int Order,
    string? Name = null,
    int? FailureThreshold = null,
    double? FailureRatio = null,
    int? MinimumThroughput = null,
    long? SamplingWindowTicks = null,
    int? WindowCalls = null,
    long? SlowCallDurationTicks = null,
    double? SlowCallRatio = null,
    long? BreakDurationTicks = null,
    HookModel? BreakDurationFrom = null,
    double? BreakJitter = null,
    int? SuccessThreshold = null,
    long? ProbeTimeoutTicks = null,
    ExceptionFilterModel? Filter = null,
    HookModel? FailsOnResult = null) : PolicyModel(PolicyKind.CircuitBreaker, Order);
