using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Writes the call of a body, the core or a fallback method, so that a synchronous throw becomes a failed body.</summary>
internal static class BodyEmitter
{
    /// <summary>Writes the call of the core.</summary>
    /// <param name="token">The expression that marks the body as called and answers with its token.</param>
    public static void WriteCore(SourceWriter writer, MethodContext context, string token)
    {
        CoreModel core = context.Method.Core;
        if (!core.HasExtraToken && !context.HasToken)
        {
            writer.Line(token + ";");
        }

        string arguments = Arguments.ForCore(context, token);
        string call = core.NeverThrows
            ? Convert(context, $"{core.Call}({arguments})", core.Shape)
            : $"{context.CoreName}{context.TypeArguments}({arguments})";
        writer.Line($"{MethodContext.Body} = {call};");
    }

    /// <summary>Writes the method that calls a core which may throw before it returns. It stands apart, since a <c>try</c> would slow the entry down.</summary>
    public static void WriteCoreMethod(SourceWriter writer, MethodContext context)
    {
        CoreModel core = context.Method.Core;
        using (writer.Block(SignatureEmitter.Core(context)))
        {
            using (writer.Block("try"))
            {
                writer.Line($"return {Convert(context, $"{core.Call}({string.Join(", ", Arguments.OfCoreMethod(context))})", core.Shape)};");
            }

            using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
            {
                writer.Line($"return {FromException(context, "__raop_thrown")};");
            }
        }
    }

    /// <summary>Writes <c>try { body = call; } catch { body = failed; }</c>.</summary>
    /// <param name="start">A statement that must run first, or null.</param>
    public static void Write(SourceWriter writer, MethodContext context, string call, ReturnShape shape, string? start)
    {
        using (writer.Block("try"))
        {
            if (start is not null)
            {
                writer.Line(start + ";");
            }

            if (shape == ReturnShape.BareVoid)
            {
                writer.Line(call + ";");
                writer.Line($"{MethodContext.Body} = {(context.IsValueTask ? "default" : TypeNames.Task + ".CompletedTask")};");
            }
            else
            {
                writer.Line($"{MethodContext.Body} = {Convert(context, call, shape)};");
            }
        }

        using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
        {
            writer.Line($"{MethodContext.Body} = {FromException(context, "__raop_thrown")};");
        }
    }

    /// <summary>Writes the wait for the body, and the outcome that it leaves.</summary>
    public static void WriteEnd(SourceWriter writer, MethodContext context)
    {
        using (writer.Block($"if ({MethodContext.Call}.IsRunning({MethodContext.Body}))"))
        {
            writer.Line($"await {MethodContext.Call}.WhenSettled({MethodContext.Body}, {context.Caller}){context.ConfigureAwait};");
        }

        writer.Line();
        writer.Line($"{MethodContext.Outcome} = {MethodContext.Call}.EndBody({MethodContext.Body}, {context.Caller});");
    }

    /// <summary>A task of the protected method's type that has failed.</summary>
    public static string FromException(MethodContext context, string failure) =>
        $"{(context.IsValueTask ? TypeNames.ValueTask : TypeNames.Task)}.FromException{Generic(context)}({failure})";

    /// <summary>A task of the protected method's type that the caller has cancelled.</summary>
    public static string FromCanceled(MethodContext context) =>
        $"{(context.IsValueTask ? TypeNames.ValueTask : TypeNames.Task)}.FromCanceled{Generic(context)}({context.Caller})";

    private static string Convert(MethodContext context, string call, ReturnShape shape)
    {
        bool isValueTask = shape is ReturnShape.ValueTask or ReturnShape.ValueTaskOfResult;
        if (shape == ReturnShape.BareResult)
        {
            return context.IsValueTask ? $"new {context.Signature.ReturnType}({call})" : $"{TypeNames.Task}.FromResult{Generic(context)}({call})";
        }

        if (isValueTask == context.IsValueTask)
        {
            return call;
        }

        return isValueTask ? call + ".AsTask()" : $"new {context.Signature.ReturnType}({call})";
    }

    private static string Generic(MethodContext context) => context.HasResult ? $"<{context.ResultType}>" : "";
}
