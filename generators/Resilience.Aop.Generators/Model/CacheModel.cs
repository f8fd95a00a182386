namespace Resilience.Aop.Generators.Model;

/// <summary>[Cache]. Durations in ticks of 100 ns.</summary>
/// <param name="Key">The parameters that distinguish calls, as written in code; null where a method computes the key.</param>
/// <param name="IsTemplate">Whether the user chose them.</param>
internal sealed record CacheModel(
    int Order,
    long? TtlTicks = null,
    EquatableArray<string>? Key = null,
    bool IsTemplate = false,
    HookModel? KeyFrom = null,
    int? MaxEntries = null,
    bool? StaleOnError = null,
    long? StaleTtlTicks = null) : PolicyModel(PolicyKind.Cache, Order);
