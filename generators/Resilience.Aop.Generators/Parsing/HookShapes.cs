using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>The shapes of all hooks. Null where the framework's own types are missing: then nothing can be said.</summary>
internal static class HookShapes
{
    /// <summary><c>bool (Exception)</c>.</summary>
    public static HookShape? ExceptionPredicate(MethodContext context) => context.Known.Exception is { } exception
        ? new HookShape("bool", ReturnsBool, [[new HookParameter(exception, "failure")]])
        : null;

    /// <summary><c>bool (T)</c>; null without a result, which the caller reports.</summary>
    public static HookShape? ResultPredicate(MethodContext context) => context.HookResult is { } result
        ? new HookShape("bool", ReturnsBool, [[new HookParameter(result, "result")]])
        : null;

    /// <summary><c>TimeSpan? (int, Exception?)</c>, optionally with the result.</summary>
    public static HookShape? Delay(MethodContext context)
    {
        if (context.Known is not { Exception: { } exception, TimeSpan: { } timeSpan })
        {
            return null;
        }

        HookParameter attempt = new(context.Known.Int32, "attempt");
        HookParameter failure = new(exception.WithNullableAnnotation(NullableAnnotation.Annotated), "failure");
        HookParameter[] two = [attempt, failure];
        return new HookShape(
            "TimeSpan?",
            method => SymbolEqualityComparer.Default.Equals(method.ReturnType, timeSpan) || IsNullable(method.ReturnType, timeSpan),
            context.HookResult is { } result ? [[attempt, failure, new HookParameter(result, "result")], two] : [two]);
    }

    /// <summary><c>void, Task or ValueTask (int, TimeSpan, Exception?)</c>; a synchronous method cannot await its hook.</summary>
    public static HookShape? Retrying(MethodContext context) => context.Known is { Exception: { } exception, TimeSpan: { } timeSpan }
        ? new HookShape(
            context.IsSynchronous ? "void" : "ValueTask",
            method => method.ReturnsVoid || context.IsSynchronous ? method.ReturnsVoid && !method.IsAsync : method.ReturnType.IsTask(0) || method.ReturnType.IsValueTask(0),
            [
                [
                    new HookParameter(context.Known.Int32, "attempt"),
                    new HookParameter(timeSpan, "delay"),
                    new HookParameter(exception.WithNullableAnnotation(NullableAnnotation.Annotated), "failure"),
                ],
            ])
        : null;

    /// <summary><c>TimeSpan (int)</c>.</summary>
    public static HookShape? Break(MethodContext context) => context.Known.TimeSpan is { } timeSpan
        ? new HookShape(
            "TimeSpan",
            method => SymbolEqualityComparer.Default.Equals(method.ReturnType, timeSpan),
            [[new HookParameter(context.Known.Int32, "breaksInARow")]])
        : null;

    /// <summary><c>string</c> from the method's parameters, with or without its token.</summary>
    public static HookShape? Key(MethodContext context)
    {
        HookParameter[] all = Parameters(context);
        IParameterSymbol? token = context.Token;
        HookParameter[] withoutToken = [.. context.Method.Parameters.Where(parameter => !ReferenceEquals(parameter, token)).Select(Parameter)];
        return new HookShape(
            "string",
            static method => method.ReturnType.SpecialType == SpecialType.System_String,
            all.Length == withoutToken.Length ? [all] : [all, withoutToken]);
    }

    /// <summary>The result, from nothing or from the method's parameters; void where there is no result.</summary>
    public static HookShape? Default(MethodContext context)
    {
        HookParameter[] all = Parameters(context);
        return new HookShape(
            context.HookResult is { } shown ? TypeText.InMessage(shown) : "void",
            method => context.HookResult is { } result
                ? !method.ReturnsVoid
                    && method.RefKind == RefKind.None
                    && (context.IsSame(method.ReturnType, result) || context.Converts(method.ReturnType, result))
                : method.ReturnsVoid && !method.IsAsync,
            all.Length == 0 ? [all] : [all, []]);
    }

    private static HookParameter[] Parameters(MethodContext context) => [.. context.Method.Parameters.Select(Parameter)];

    private static HookParameter Parameter(IParameterSymbol parameter) => new(parameter.Type, parameter.Name);

    private static bool ReturnsBool(IMethodSymbol method) =>
        method.ReturnType.SpecialType == SpecialType.System_Boolean && method.RefKind == RefKind.None;

    private static bool IsNullable(ITypeSymbol type, ITypeSymbol underlying) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        && SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], underlying);
}
