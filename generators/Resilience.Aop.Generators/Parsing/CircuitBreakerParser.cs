using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [CircuitBreaker].</summary>
internal static class CircuitBreakerParser
{
    private const int LongestWindow = 100_000;
    private const int DefaultMinimumThroughput = 10;

    public static CircuitBreakerModel Parse(PolicyReader reader, KnownTypes known)
    {
        int? minimumThroughput = reader.Int("MinimumThroughput", 1, "1 or more");
        int? windowCalls = reader.Int("WindowCalls", 0, "1 to 100,000, or 0 for a time window", LongestWindow);
        if (windowCalls > 0)
        {
            if (reader.Attribute.Named("SamplingWindow") is not null)
            {
                reader.Exclusive("SamplingWindow", "WindowCalls");
            }

            int minimum = minimumThroughput ?? DefaultMinimumThroughput;
            if (windowCalls < minimum)
            {
                reader.OutOfRange("WindowCalls", FormattableString.Invariant($"{minimum} or more, the value of 'MinimumThroughput'"));
            }
        }

        CheckEffect(reader.Attribute, reader);
        return new CircuitBreakerModel(
            reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.CircuitBreaker)),
            reader.ConstructorName(),
            reader.Int("FailureThreshold", 0, "1 or more, or 0 for off"),
            reader.Double("FailureRatio", 0, 1, "0 to 1, or double.NaN for off", allowsNaN: true),
            minimumThroughput,
            reader.Duration("SamplingWindow", allowsZero: false),
            windowCalls,
            reader.Duration("SlowCallDuration", allowsZero: false),
            reader.Double("SlowCallRatio", 0, 1, "more than 0, at most 1", excludesMin: true),
            reader.Duration("BreakDuration", allowsZero: true),
            HookParser.Parse(reader, "BreakDurationFrom", HookShapes.Break),
            reader.Double("BreakJitter", 0, 1, "0 to 1"),
            reader.Int("SuccessThreshold", 1, "1 or more"),
            reader.Duration("ProbeTimeout", allowsZero: false),
            ExceptionFilterParser.Parse(reader, known),
            ResultHook.Parse(reader, "FailsOnResult"));
    }

    private static void CheckEffect(AttributeReader attribute, PolicyReader reader)
    {
        if (attribute.Named("SlowCallDuration") is not null)
        {
            return;
        }

        if (attribute.Double("SlowCallRatio") is > 0 and <= 1)
        {
            reader.Report(
                Descriptors.PolicyHasNoEffect,
                attribute.LocationOf("SlowCallRatio"),
                "CircuitBreaker(SlowCallRatio)",
                "no call counts as slow",
                "write 'SlowCallDuration' or remove the argument");
        }

        if (attribute.Int("FailureThreshold") == 0 && attribute.Double("FailureRatio") is { } ratio && double.IsNaN(ratio))
        {
            reader.NoEffect(
                attribute.LocationOf("FailureThreshold"),
                "both criteria are off, so it never opens by itself",
                "leave one of them on, or remove the attribute");
        }
    }
}
