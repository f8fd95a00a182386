namespace Resilience.Aop.Generators.Model;

/// <summary>[Hedge]. Durations in ticks of 100 ns. Type names carry <c>global::</c>.</summary>
internal sealed record HedgeModel(
    int Order,
    int? MaxHedges = null,
    long? DelayTicks = null,
    ExceptionFilterModel? Filter = null,
    HookModel? OnResult = null) : PolicyModel(PolicyKind.Hedge, Order);
