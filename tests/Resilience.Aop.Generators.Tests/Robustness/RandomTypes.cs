namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>Random types for results and parameters.</summary>
internal static class RandomTypes
{
    /// <summary>A type that a task can hold.</summary>
    /// <param name="scope">Names of the type parameters in scope.</param>
    public static string Value(Dice dice, IReadOnlyList<string> scope, int depth = 0)
    {
        if (scope.Count > 0 && dice.Chance(0.25))
        {
            return dice.Pick([.. scope]) + dice.Mostly(0.8, "", "?");
        }

        if (depth < 2 && dice.Chance(0.25))
        {
            string inner = Value(dice, scope, depth + 1);
            string other = Value(dice, scope, depth + 1);
            return dice.Pick(
                $"List<{inner}>",
                $"IReadOnlyDictionary<string, {inner}>",
                $"{inner}[]",
                $"{inner}[,][]",
                $"({inner} Left, {other} @class)",
                $"({inner}, {other})",
                $"Func<{inner}, Task<{other}>>?",
                $"Lazy<{inner}>",
                $"Helpers.Nested<{inner}>.Deep");
        }

        return dice.Pick(
            "int", "string", "string?", "bool", "int?", "object", "dynamic", "decimal", "nint", "DateTimeOffset", "Guid?", "byte[]", "DayOfWeek",
            "Helpers.@event", "Helpers.Größe", "Uri", "HttpResponseMessage", "TimeSpan", "Memory<byte>", "char");
    }

    /// <summary>A return type, protectable more often than not.</summary>
    public static string Return(Dice dice, IReadOnlyList<string> scope) => dice.Rarely(0.06)
        ? dice.Pick("IEnumerator<int>", "IAsyncEnumerator<int>", "System.Runtime.CompilerServices.YieldAwaitable", "IAsyncEnumerable<int>", "ref int", "Task<int>?", "Task?", "Task[]", "object", "Task<Task<int>>", "int*", "Span<int>")
        : dice.Chance(0.2) ? dice.Pick("void", Value(dice, scope), Value(dice, scope))
        : dice.Chance(0.15) ? $"IAsyncEnumerable<{Value(dice, scope)}>"
        : dice.Pick("Task", "ValueTask", $"Task<{Value(dice, scope)}>", $"ValueTask<{Value(dice, scope)}>");

    /// <summary>A type that only some signatures can have.</summary>
    public static string Odd(Dice dice) => dice.Pick("Span<int>", "ReadOnlySpan<char>", "int*", "delegate*<void>", "TypedReference", "Helpers.Stack", "CancellationToken?");
}
