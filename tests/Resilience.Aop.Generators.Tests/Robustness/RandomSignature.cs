namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>A random method declaration, without its name and body.</summary>
/// <param name="TypeParameters">Names of the method's own.</param>
/// <param name="Constraints">Clauses with a leading blank, or empty.</param>
internal sealed record RandomSignature(
    string Modifiers,
    string ReturnType,
    IReadOnlyList<string> TypeParameters,
    IReadOnlyList<RandomParameter> Parameters,
    string Constraints)
{
    public bool IsStatic => Modifiers.Contains("static", StringComparison.Ordinal);

    /// <summary>Whether the method returns no task.</summary>
    public bool IsSynchronous => !IsStream && !ReturnType.StartsWith("Task", StringComparison.Ordinal) && !ReturnType.StartsWith("ValueTask", StringComparison.Ordinal);

    /// <summary>Whether the method returns a stream.</summary>
    public bool IsStream => ReturnType.StartsWith("IAsyncEnumerable", StringComparison.Ordinal);

    public string? Result => IsStream ? null : IsSynchronous ? ReturnType == "void" ? null : ReturnType : ReturnType.Contains('<', StringComparison.Ordinal) && ReturnType.Contains("Task<", StringComparison.Ordinal)
        ? ReturnType[(ReturnType.IndexOf('<', StringComparison.Ordinal) + 1)..ReturnType.LastIndexOf('>')]
        : null;

    public bool HasToken => Parameters.Any(static parameter => parameter.IsToken);

    public string Generic => TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", TypeParameters)}>";

    public string Declared => string.Join(", ", Parameters.Select(static parameter => parameter.Declared));

    public string Repeated => string.Join(", ", Parameters.Select(static parameter => parameter.Repeated));

    /// <summary>The parameters of a core or fallback method.</summary>
    public string Plain => string.Join(", ", Parameters.Select(static parameter => parameter.Plain));

    public static RandomSignature Of(Dice dice, string container, IReadOnlyList<string> outerTypeParameters)
    {
        bool isStatic = container.Contains("static", StringComparison.Ordinal) || dice.Chance(0.15);
        string[] own = dice.Chance(0.3) ? dice.Pick<string[]>(["T1"], ["TKey", "@class"], ["Ärger"], ["T"]) : [];
        string[] scope = [.. outerTypeParameters.Except(own), .. own];
        List<RandomParameter> parameters = [];
        int count = dice.Pick(0, 1, 1, 2, 2, 3, 5);
        for (int i = 0; i < count; i++)
        {
            parameters.Add(RandomParameter.Of(dice, scope, i, parameters, isLast: i == count - 1));
        }

        return new RandomSignature(
            Modifier(dice, container, isStatic, parameters),
            RandomTypes.Return(dice, scope),
            own,
            parameters,
            string.Concat(own.Select(parameter => Constraint(dice, parameter, own))));
    }

    private static string Modifier(Dice dice, string container, bool isStatic, List<RandomParameter> parameters)
    {
        string access = dice.Pick("public", "public", "public", "private", "internal", "protected", "protected internal", "private protected", "internal protected");
        bool isClass = container.Contains("class", StringComparison.Ordinal) || (container.Contains("record", StringComparison.Ordinal) && !container.Contains("struct", StringComparison.Ordinal));
        if (!isClass && access.Contains("protected", StringComparison.Ordinal))
        {
            access = "public";
        }

        List<string> modifiers = [dice.Mostly(0.95, access, "")];
        if (isStatic)
        {
            modifiers.Add("static");
        }
        else if (isClass && !container.Contains("sealed", StringComparison.Ordinal) && access != "private")
        {
            modifiers.Add(dice.Pick("", "", "virtual"));
        }
        else if (container.Contains("struct", StringComparison.Ordinal))
        {
            modifiers.Add(dice.Pick("", "", "readonly"));
        }

        if (parameters.Any(static parameter => parameter.Type.Contains('*', StringComparison.Ordinal)))
        {
            modifiers.Add(dice.Mostly(0.7, "unsafe", ""));
        }
        else if (dice.Rarely(0.02))
        {
            modifiers.Add("unsafe");
        }

        return string.Join(" ", (dice.Chance(0.1) ? Enumerable.Reverse(modifiers) : modifiers).Where(static text => text.Length > 0));
    }

    private static string Constraint(Dice dice, string parameter, string[] own)
    {
        if (dice.Chance(0.3))
        {
            return "";
        }

        string constraints = dice.Pick(
            "class", "class?", "struct", "unmanaged", "notnull", "new()", "class, new()", "IComparable<" + parameter + ">", "notnull, IDisposable?",
            "Helpers.Base, IDisposable, new()", "Helpers.Base?", "struct, Enum", "Delegate", own[0] == parameter ? "class" : own[0],
            dice.Mostly(0.7, "class", "allows ref struct", "IDisposable, allows ref struct"));
        return $" where {parameter} : {constraints}";
    }
}
