namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>A random protected method with what belongs to it.</summary>
/// <param name="Source">With policies.</param>
/// <param name="Control">Without, and with a body.</param>
internal sealed record RandomMethod(string Source, string Control)
{
    private const string Body = " => throw new InvalidOperationException();";

    public static RandomMethod Of(Dice dice, string container, IReadOnlyList<string> typeParameters, string name, bool hasOwnPolicies)
    {
        RandomSignature signature = RandomSignature.Of(dice, container, typeParameters);
        RandomPolicies policies = new(dice, signature);
        string attributes = hasOwnPolicies ? policies.Attributes() : "";
        string head = $"{signature.ReturnType} {name}{signature.Generic}({signature.Declared}){signature.Constraints}";
        string core = Core(dice, signature, name, out string coreAttribute);
        if (!hasOwnPolicies && !core.Contains("=> throw", StringComparison.Ordinal))
        {
            // A method that no policy reaches is none of our business.
            attributes = "[Retry]";
        }

        string members = string.Join('\n', policies.Members.Append(core));
        string others = string.Join('\n', policies.Members);
        string written = $"{signature.Modifiers} {head}{Body}\n{members}";

        // Policies of a class pass by what is not partial or has a body.
        return (attributes.Length == 0 ? 0 : dice.Mostly(0.94, 0, 1, 2, 3, 4)) switch
        {
            0 => new RandomMethod($"{attributes}{coreAttribute} {signature.Modifiers} partial {head};\n{members}", written),

            // Not partial.
            1 => new RandomMethod($"{attributes} {signature.Modifiers} {head}{Body}\n{members}", written),

            // Written by hand.
            2 => new RandomMethod(
                $"{attributes} {signature.Modifiers} partial {head};\n{signature.Modifiers} partial {signature.ReturnType} {name}{signature.Generic}({signature.Repeated}){signature.Constraints}{Body}\n{members}",
                written),

            // A policy where it does nothing.
            3 => new RandomMethod($"{attributes} {signature.Modifiers} partial {head};\n{others}\n{(core.Contains("=> throw", StringComparison.Ordinal) ? "[Retry]" : "")} {core}", written),

            // Targets that are no methods of their own.
            _ => new RandomMethod(
                $"{attributes} {signature.Modifiers} partial {head};\n{members}\nstatic void Holder{dice.Name("H")}() {{ [Retry] void Local() {{ }} Local(); Action lambda = [Timeout(\"1s\")] () => {{ }}; }}",
                written),
        };
    }

    private static string Core(Dice dice, RandomSignature signature, string name, out string attribute)
    {
        string plain = name.TrimStart('@');
        string core = plain.EndsWith("Async", StringComparison.Ordinal) ? plain[..^5] + "CoreAsync" : plain + "Core";
        List<string> settings = [];
        if (dice.Chance(0.1))
        {
            core = dice.Name("Work");
            settings.Add($"Core = nameof({core})");
        }

        if (dice.Chance(0.05))
        {
            settings.Add("ContinueOnCapturedContext = true");
        }

        attribute = settings.Count == 0 ? "" : $"[Resilience({string.Join(", ", settings)})]";

        string access = dice.Mostly(0.9, "private ", "internal ", "public ", "");
        string isStatic = signature.IsStatic ? "static " : dice.Mostly(0.8, "", "static ");
        string unsafely = signature.Modifiers.Contains("unsafe", StringComparison.Ordinal) ? "unsafe " : "";
        string returns = dice.Mostly(0.85, signature.ReturnType, Other(signature.ReturnType));
        string parameters = signature.Plain;
        bool hasExtra = dice.Chance(0.15);
        string extra = hasExtra ? (parameters.Length == 0 ? "" : ", ") + "CancellationToken extra" : "";
        string declaration = $"{access}{isStatic}{unsafely}{returns} {core}{signature.Generic}({parameters}{extra}){signature.Constraints}{Body}";
        return dice.Mostly(0.95, 0, 1, 2, 3, 4) switch
        {
            0 => declaration,
            1 => "",
            2 => $"private {isStatic}Task<sbyte> {core}(sbyte odd, sbyte other, sbyte more){Body}",
            3 => $"private {isStatic}{returns} {core}<TOdd, TOther, TMore>({parameters}){Body}",
            _ => $"private {isStatic}int {core} => 5;",
        };
    }

    private static string Other(string type) => type.StartsWith("Task", StringComparison.Ordinal) ? "Value" + type
        : type.StartsWith("ValueTask", StringComparison.Ordinal) ? type["Value".Length..]
        : type;
}
