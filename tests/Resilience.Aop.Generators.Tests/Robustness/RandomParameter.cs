namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>A random parameter.</summary>
/// <param name="Modifiers">With a trailing blank, or empty.</param>
/// <param name="Default">With a leading <c> = </c>, or empty.</param>
/// <param name="Attributes">With a trailing blank, or empty.</param>
internal sealed record RandomParameter(string Modifiers, string Type, string Name, string Default = "", string Attributes = "")
{
    private static readonly string[] Names =
    [
        "id", "@class", "@event", "value", "field", "async", "await", "@this", "global", "args", "größe", "数据", "_", "__", "var", "dynamic", "nameof",
        "where", "partial", "@record", "failure", "attempt", "outcome", "runtime", "Task", "System", "Resilience", "e\u0301t\u00e9", "ident\u200difier", "@default",
    ];

    public bool IsToken => Type == "CancellationToken" && Modifiers.Length == 0;

    public string Declared => $"{Attributes}{Modifiers}{Type} {Name}{Default}";

    /// <summary>What the implementing part of a partial method says: attributes would count twice.</summary>
    public string Repeated => $"{Modifiers}{Type} {Name}";

    public string Plain => $"{Type} {Name}";

    public static RandomParameter Of(Dice dice, IReadOnlyList<string> scope, int index, List<RandomParameter> before, bool isLast)
    {
        string name = dice.Pick(Names);
        if (before.Any(other => other.Name.TrimStart('@') == name.TrimStart('@')))
        {
            name = $"p{index}";
        }

        if (dice.Chance(isLast ? 0.5 : 0.1))
        {
            return new RandomParameter("", "CancellationToken", name, isLast ? dice.Pick("", " = default", " = default(CancellationToken)") : "");
        }

        if (dice.Rarely(0.05))
        {
            string odd = RandomTypes.Odd(dice);
            return new RandomParameter(odd.Contains("Span", StringComparison.Ordinal) ? dice.Mostly(0.7, "", "scoped ", "in ") : "", odd, name);
        }

        string type = RandomTypes.Value(dice, scope);
        if (dice.Rarely(0.04))
        {
            return new RandomParameter(dice.Pick("ref ", "in ", "out ", "ref readonly ", "scoped ref ", "scoped in "), type, name);
        }

        if (isLast && dice.Chance(0.15))
        {
            return new RandomParameter("params ", dice.Mostly(0.7, type.TrimEnd('?') + "[]", "List<int>", "ReadOnlySpan<string>", "IEnumerable<int>"), name);
        }

        string attributes = dice.Mostly(0.9, "", "[Replayable] ", "[System.ComponentModel.Description(\"x\")] ", "[Helpers.Mark(\"*/ \\u2028\")] ");
        return new RandomParameter("", type, name, isLast ? Optional(dice, type) : "", attributes);
    }

    private static string Optional(Dice dice, string type)
    {
        string value = type switch
        {
            "int" or "int?" => dice.Pick("-1", "int.MaxValue", "'a'"),
            "string" or "string?" => dice.Pick("\"a\\\"b\\n\"", "\"*/ }\"", "@\"c:\\\""),
            "bool" => "true",
            "decimal" => "1.50m",
            "DayOfWeek" => "DayOfWeek.Friday",
            "char" => "'\\''",
            _ => type.EndsWith('?') ? "null" : "default",
        };
        return dice.Chance(0.5) ? "" : " = " + value;
    }
}
