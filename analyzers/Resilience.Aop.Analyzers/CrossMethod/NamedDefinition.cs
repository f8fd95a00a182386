using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>A named circuit breaker, bulkhead or rate limit, as one attribute defines it; a mere reference to a name is none.</summary>
/// <param name="Values">The settings in a fixed order, defaults included, as text for comparison and for people.</param>
/// <param name="Owner">The method or type whose attribute it is.</param>
/// <param name="Attribute">What is written there: the policy, or the bundle that brings it.</param>
internal sealed record NamedDefinition(
    PolicyKind Kind,
    string Name,
    ImmutableArray<KeyValuePair<string, string>> Values,
    ISymbol Owner,
    AttributeData Attribute)
{
    private const string None = "none";

    /// <summary>The kind as people call it, at the beginning of a sentence.</summary>
    public string KindName => Kind switch
    {
        PolicyKind.CircuitBreaker => "Circuit breaker",
        PolicyKind.Bulkhead => "Bulkhead",
        _ => "Rate limit",
    };

    /// <summary>The type that the attribute belongs to.</summary>
    public INamedTypeSymbol Type => Owner as INamedTypeSymbol ?? Owner.ContainingType;

    /// <summary>The owner as people call it.</summary>
    public string OwnerName => Owner is INamedTypeSymbol ? Owner.Name : $"{Owner.ContainingType.Name}.{Owner.Name}";

    /// <summary>Where the attribute stands; nowhere for one of another assembly.</summary>
    public Location Location(CancellationToken cancellation) => new AttributeReader(Attribute, cancellation).Location;

    /// <summary>What a method, or a type, defines itself; nothing where a value is wrong, which is reported elsewhere.</summary>
    public static IEnumerable<NamedDefinition> On(ISymbol symbol, Compilation compilation, CancellationToken cancellation)
    {
        foreach (PolicyAttribute policy in PolicyCollector.Own(symbol))
        {
            if (policy.Kind is not (PolicyKind.CircuitBreaker or PolicyKind.Bulkhead or PolicyKind.RateLimit))
            {
                continue;
            }

            ProblemList problems = new();
            PolicyReader reader = new(policy, method: null, problems, cancellation);
            if (reader.Attribute.IsBroken)
            {
                continue;
            }

            (string? name, List<KeyValuePair<string, string>>? values) = PolicyParser.Parse(reader, KnownTypes.Of(compilation)) switch
            {
                CircuitBreakerModel breaker => (breaker.Name, Of(breaker)),
                BulkheadModel bulkhead => (bulkhead.Name, Of(bulkhead)),
                RateLimitModel limit => (limit.Name, Of(limit)),
                _ => (null, null),
            };
            if (name is not null && values is not null && problems.FirstError is null)
            {
                yield return new NamedDefinition(policy.Kind, name, values.ToImmutableArray(), symbol, policy.Written);
            }
        }
    }

    /// <summary>The settings in which two definitions differ, as the first and as the second has them; null where they agree.</summary>
    public static (string First, string Second)? Difference(NamedDefinition first, NamedDefinition second)
    {
        int[] differing = [.. Enumerable.Range(0, first.Values.Length).Where(i => first.Values[i].Value != second.Values[i].Value)];
        return differing.Length == 0 ? null : (Show(first), Show(second));

        string Show(NamedDefinition definition) =>
            string.Join(", ", differing.Select(i => $"{definition.Values[i].Key} = {definition.Values[i].Value}"));
    }

    private static List<KeyValuePair<string, string>>? Of(CircuitBreakerModel breaker)
    {
        if (breaker with { Order = 0, Name = null, FailsOnResult = null, BreakDurationFrom = null } == new CircuitBreakerModel(0))
        {
            return null;
        }

        int minimum = breaker.MinimumThroughput
            ?? (breaker.WindowCalls > 0 ? Math.Min(PolicyDefaults.MinimumThroughput, breaker.WindowCalls.Value) : PolicyDefaults.MinimumThroughput);
        return
        [
            Number("FailureThreshold", breaker.FailureThreshold ?? PolicyDefaults.FailureThreshold),
            Number("FailureRatio", breaker.FailureRatio ?? PolicyDefaults.FailureRatio),
            Number("MinimumThroughput", minimum),
            Duration("SamplingWindow", breaker.SamplingWindowTicks ?? PolicyDefaults.SamplingWindow),
            Number("WindowCalls", breaker.WindowCalls ?? 0),
            Duration("SlowCallDuration", breaker.SlowCallDurationTicks),
            Number("SlowCallRatio", breaker.SlowCallRatio ?? PolicyDefaults.SlowCallRatio),
            Duration("BreakDuration", breaker.BreakDurationTicks ?? PolicyDefaults.BreakDuration),
            Number("BreakJitter", breaker.BreakJitter ?? 0),
            Number("SuccessThreshold", breaker.SuccessThreshold ?? PolicyDefaults.SuccessThreshold),
            Duration("ProbeTimeout", breaker.ProbeTimeoutTicks),
            Types("On", breaker.Filter?.On),
            Types("Except", breaker.Filter?.Except),
            Text("MatchInner", breaker.Filter?.MatchInner == true ? "true" : "false"),
        ];
    }

    private static List<KeyValuePair<string, string>>? Of(BulkheadModel bulkhead)
    {
        if (bulkhead with { Order = 0, Name = null } == new BulkheadModel(0))
        {
            return null;
        }

        (int concurrency, long? timeout) = NamedBulkhead.DefaultsOf(bulkhead.Name);
        return
        [
            Number("MaxConcurrency", bulkhead.MaxConcurrency ?? concurrency),
            Number("MaxQueue", bulkhead.MaxQueue ?? PolicyDefaults.MaxQueue),
            Duration("QueueTimeout", bulkhead.QueueTimeoutTicks),
            Duration("Timeout", bulkhead.TimeoutTicks ?? timeout),
            Text("Isolation", (bulkhead.Isolation ?? BulkheadIsolationKind.Strict).ToString()),
        ];
    }

    private static List<KeyValuePair<string, string>>? Of(RateLimitModel limit) => limit.IsReference
        ? null
        :
        [
            Number("Permits", limit.Permits ?? 0),
            Duration("Per", limit.PerTicks),
            Text("Algorithm", (limit.Algorithm ?? RateLimitAlgorithmKind.TokenBucket).ToString()),
            Number("Queue", limit.Queue ?? 0),
            Number("MaxPartitions", limit.MaxPartitions ?? PolicyDefaults.MaxPartitions),
        ];

    private static KeyValuePair<string, string> Number(string name, double value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    private static KeyValuePair<string, string> Duration(string name, long? ticks) =>
        Text(name, ticks is { } value ? $"\"{DurationText.Of(value)}\"" : None);

    // A set: the order of a list means nothing.
    private static KeyValuePair<string, string> Types(string name, EquatableArray<string>? types) => Text(
        name,
        types is { Count: > 0 } listed ? $"[{string.Join(", ", listed.Distinct().OrderBy(static type => type, StringComparer.Ordinal))}]" : None);

    private static KeyValuePair<string, string> Text(string name, string value) => new(name, value);
}
