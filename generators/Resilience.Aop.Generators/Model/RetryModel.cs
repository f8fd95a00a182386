namespace Resilience.Aop.Generators.Model;

/// <summary>[Retry]. Durations in ticks of 100 ns. Type names carry <c>global::</c>.</summary>
internal sealed record RetryModel(
    int Order,
    int? MaxAttempts = null,
    long? BaseDelayTicks = null,
    long? MaxDelayTicks = null,
    BackoffKind? Backoff = null,
    double? Factor = null,
    bool? Jitter = null,
    double? JitterRange = null,
    long? MaxDurationTicks = null,
    ExceptionFilterModel? Filter = null,
    EquatableArray<int>? StatusCodes = null,
    HookModel? When = null,
    HookModel? OnResult = null,
    HookModel? DelayFrom = null,
    HookModel? OnRetry = null,
    EquatableArray<string>? FailureTypes = null,
    string? Budget = null,
    string? OperationType = null) : PolicyModel(PolicyKind.Retry, Order);
