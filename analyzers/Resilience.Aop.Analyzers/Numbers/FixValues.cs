using System.Collections.Immutable;
using System.Globalization;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>What a diagnostic tells its fix: values that only the rule's arithmetic knows.</summary>
internal static class FixValues
{
    /// <summary>Name of the argument to set.</summary>
    public const string Argument = "Argument";

    /// <summary>The value to set, as C# text.</summary>
    public const string Value = "Value";

    /// <summary>The total timeout that leaves room, as C# text.</summary>
    public const string Total = "Total";

    public static ImmutableDictionary<string, string?> Set(string argument, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(Argument, argument).Add(Value, value);

    public static ImmutableDictionary<string, string?> Set(string argument, int value) =>
        Set(argument, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>C# text of a duration of at least so many ticks, in whole seconds; at most a day.</summary>
    public static string Duration(long ticks)
    {
        long seconds = Math.Min((ticks / TimeSpan.TicksPerSecond) + (ticks % TimeSpan.TicksPerSecond == 0 ? 0 : 1), 24 * 60 * 60);
        return FormattableString.Invariant($"\"{seconds}s\"");
    }
}
