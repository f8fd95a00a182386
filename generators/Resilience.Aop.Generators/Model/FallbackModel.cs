namespace Resilience.Aop.Generators.Model;

/// <summary>[Fallback]. Durations in ticks of 100 ns.</summary>
/// <param name="CacheKey">Parts of the key: literal text and parameters; null without UseCache. The default template is already expanded.</param>
/// <param name="DefaultLiteral">C# text of the constant, cast to the result type; null without Default.</param>
internal sealed record FallbackModel(
    int Order,
    EquatableArray<FallbackMemberModel> Members,
    long? DegradedTimeoutTicks = null,
    bool UseCache = false,
    long? CacheTtlTicks = null,
    EquatableArray<KeyPartModel>? CacheKey = null,
    HookModel? CacheKeyFrom = null,
    string? Store = null,
    int? MaxEntries = null,
    string? DefaultLiteral = null,
    HookModel? DefaultFrom = null,
    ExceptionFilterModel? Filter = null,
    HookModel? OnResult = null) : PolicyModel(PolicyKind.Fallback, Order);
