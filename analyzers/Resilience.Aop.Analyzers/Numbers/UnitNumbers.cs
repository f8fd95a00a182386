using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>RAOP210: two durations of one attribute that belong together and are a thousand times apart, the smaller one in milliseconds.</summary>
internal static class UnitNumbers
{
    private const int Apart = 1000;

    public static void Check(NumberContext context, PolicyUse<PolicyModel> use)
    {
        (string One, string Other)? pair = use.Model.Kind switch
        {
            PolicyKind.Timeout => ("duration", "Total"),
            PolicyKind.CircuitBreaker => ("SamplingWindow", "BreakDuration"),
            PolicyKind.Cache => ("Ttl", "StaleTtl"),
            PolicyKind.Bulkhead => ("Timeout", "QueueTimeout"),
            _ => null,
        };
        if (pair is not { } names
            || Text(use, names.One) is not { } one
            || Text(use, names.Other) is not { } other
            || !DurationParser.TryParse(one, out long oneTicks)
            || !DurationParser.TryParse(other, out long otherTicks))
        {
            return;
        }

        bool isOneSmaller = oneTicks < otherTicks;
        (string smallName, string small, long smallTicks) = isOneSmaller ? (names.One, one, oneTicks) : (names.Other, other, otherTicks);
        (string largeName, string large, long largeTicks) = isOneSmaller ? (names.Other, other, otherTicks) : (names.One, one, oneTicks);
        if (smallTicks > 0
            && smallTicks <= context.Options.Int("suspicious_min_ms", otherwise: 60, least: 0) * TimeSpan.TicksPerMillisecond
            && largeTicks / Apart >= smallTicks
            && small.EndsWith("ms", StringComparison.Ordinal))
        {
            Location location = smallName == "duration" ? use.Attribute.LocationOf(0) : use.Attribute.LocationOf(smallName);
            context.Report(Descriptors.SuspiciousUnit, use, location, smallName, small, largeName, large);
        }
    }

    private static string? Text(PolicyUse<PolicyModel> use, string name) =>
        name == "duration" ? use.Attribute.Argument(0)?.Value as string : use.Attribute.Text(name);
}
