using Microsoft.CodeAnalysis;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>A hook member that changes nothing yet.</summary>
/// <param name="Returns">Metadata name or keyword of the return type; null for the protected method's result.</param>
/// <param name="Body">The neutral answer.</param>
/// <param name="Shape">What generated code passes.</param>
/// <param name="Result">The protected method's result.</param>
internal sealed record HookStub(string? Returns, string Body, HookShape Shape, ITypeSymbol? Result)
{
    private const string TimeSpan = "System.TimeSpan";

    private HookParameter[] Parameters => Shape.ParameterLists[Shape.ParameterLists.Length - 1];

    /// <summary>The stub for a property of a policy attribute, or null.</summary>
    public static HookStub? For(MethodContext context, string property) => property switch
    {
        "When" => Create("bool", "false", HookShapes.ExceptionPredicate(context)),
        "OnResult" or "FailsOnResult" => Create("bool", "false", HookShapes.ResultPredicate(context)),
        "DelayFrom" => Create(TimeSpan + "?", "null", HookShapes.Delay(context)),
        "OnRetry" when context.IsSynchronous => Create("void", "{ }", HookShapes.Retrying(context)),
        "OnRetry" => Create("System.Threading.Tasks.ValueTask", "default", HookShapes.Retrying(context)),
        "BreakDurationFrom" => Create(TimeSpan, null, HookShapes.Break(context)),
        "CacheKeyFrom" => Create("string", null, HookShapes.Key(context)),
        "DefaultFrom" when context.Result is null => Create("void", "{ }", HookShapes.Default(context)),
        "DefaultFrom" => Create(null, null, HookShapes.Default(context), context.Result),
        _ => null,
    };

    /// <summary>Whether a member of that name with these parameters is there already, or something that is no method.</summary>
    public bool IsDeclared(MethodContext context, string name) => context.Type.GetMembers(name)
        .Any(member => member is not IMethodSymbol method
            || (method.Parameters.Length == Parameters.Length
                && method.Parameters.Zip(Parameters, (left, right) => context.IsSame(left.Type, right.Type)).All(static same => same)));

    /// <summary>The declaration.</summary>
    public string Text(string name, bool isStatic, SemanticModel model, int position)
    {
        string parameters = string.Join(
            ", ",
            Parameters.Select(parameter => $"{TypeNames.Of(parameter.Type, model, position)} {Identifiers.Escape(parameter.Name)}"));
        string body = Body switch
        {
            "{ }" => " { }",
            "" => $" => {StubText.Throw(model, position)};",
            _ => $" => {Body};",
        };
        string modifiers = isStatic ? "private static" : "private";
        return $"{modifiers} {ReturnType(model, position)} {Identifiers.Escape(name)}({parameters}){body}";
    }

    private static HookStub? Create(string? returns, string? body, HookShape? shape, ITypeSymbol? result = null) =>
        shape is null ? null : new HookStub(returns, body ?? string.Empty, shape, result);

    private string ReturnType(SemanticModel model, int position)
    {
        if (Returns is null)
        {
            return TypeNames.Of(Result!, model, position);
        }

        string suffix = Returns.EndsWith("?", StringComparison.Ordinal) ? "?" : string.Empty;
        string name = Returns.TrimEnd('?');
        return name.IndexOf('.') < 0 ? name : TypeNames.Of(name, model, position) + suffix;
    }
}
