namespace Resilience.Aop.Generators.Model;

/// <summary>[RateLimit]. Durations in ticks of 100 ns.</summary>
/// <param name="Partition">The parameter that calls are told apart by, as written in code.</param>
/// <param name="Number">Which one it is of several without a name, from 1, in their order in the nesting.</param>
internal sealed record RateLimitModel(
    int Order,
    string? Name = null,
    int? Permits = null,
    long? PerTicks = null,
    RateLimitAlgorithmKind? Algorithm = null,
    int? Queue = null,
    string? Partition = null,
    int? MaxPartitions = null,
    int Number = 1) : PolicyModel(PolicyKind.RateLimit, Order)
{
    /// <summary>Whether it only refers to a limit that is defined elsewhere.</summary>
    public bool IsReference => Name is not null && PerTicks is null;
}
