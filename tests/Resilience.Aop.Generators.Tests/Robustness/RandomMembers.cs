namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>The members that random attributes name: as they should be, nearly, or not at all.</summary>
internal sealed class RandomMembers(Dice dice, RandomSignature signature)
{
    private const double Right = 0.97;

    public List<string> All { get; } = [];

    /// <summary>A member for a fallback; the text that names it.</summary>
    public string Fallback()
    {
        string name = dice.Name("Other");
        List<string> parameters = [.. signature.Parameters.Where(parameter => !parameter.IsToken || dice.Chance(0.7)).Select(static parameter => parameter.Plain)];
        bool endsInToken = parameters.Count > 0 && parameters[^1].StartsWith("CancellationToken ", StringComparison.Ordinal);
        if (!signature.HasToken && dice.Chance(0.3))
        {
            parameters.Add("CancellationToken extraToken");
            endsInToken = true;
        }

        if (dice.Chance(0.3))
        {
            parameters.Insert(endsInToken ? parameters.Count - 1 : parameters.Count, dice.Pick("Exception", "TimeoutException", "HttpRequestException?", "OperationCanceledException", "Exception?") + " thrown");
        }

        string result = (signature.IsSynchronous || signature.IsStream) && !dice.Rarely(1 - Right)
            ? signature.ReturnType
            : signature.Result is null
            ? dice.Pick("Task", "ValueTask", "void", "async Task")
            : dice.Pick("Task<" + signature.Result + ">", "ValueTask<" + signature.Result + ">", signature.Result);
        return Member(name, result, string.Join(", ", parameters), signature.Generic, signature.Constraints);
    }

    /// <summary>Sometimes a hook; the argument that names it.</summary>
    public string? Hook(string property, string returns, string parameters) =>
        dice.Chance(0.12) ? $"{property} = {Member(dice.Name("Hook"), returns, parameters, "", "")}" : null;

    // A member that fits, one that nearly does, or none; the text that names it.
    private string Member(string name, string returns, string parameters, string generic, string constraints)
    {
        string access = dice.Pick("private ", "", "public ", "internal ");
        bool isStatic = signature.IsStatic ? !dice.Rarely(1 - Right) : dice.Chance(0.4);
        string declaration = $"{access}{(isStatic ? "static " : "")}{returns} {name}{generic}({parameters}){constraints} => throw new InvalidOperationException();";
        switch (dice.Mostly(Right, 0, 1, 2, 3, 4, 5))
        {
            case 0:
                All.Add(declaration);
                break;
            case 1:
                return dice.Pick("\"" + name + "\"", "\"\"", "null!", "\"a b\"", "\"ToString\"", "\"Equals\"");
            case 2:
                All.Add($"{(isStatic ? "static " : "")}sbyte {name}(sbyte other) => 1;");
                break;
            case 3:
                All.Add($"{(isStatic ? "static " : "")}int {name} = 5;");
                break;
            case 4:
                All.Add(declaration);
                All.Add($"{(isStatic ? "static " : "")}int {name}() => 1;");
                break;
            default:
                All.Add($"static {returns} {name}<TAny>({parameters}) => throw new InvalidOperationException();");
                break;
        }

        return dice.Chance(0.7) ? $"nameof({name})" : $"\"{name}\"";
    }
}
