using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Writes the call of a body, the core or a fallback method, so that a synchronous throw becomes a failed body.</summary>
internal static class BodyEmitter
{
    public const string Token = "__raop_token";

    /// <summary>Writes the call of the core.</summary>
    /// <param name="token">The expression that marks the body as called and answers with its token.</param>
    public static void WriteCore(SourceWriter writer, MethodContext context, string token)
    {
        CoreModel core = context.Method.Core;
        if (context.IsStream)
        {
            StreamEmitter.WriteStart(writer, token, $"{core.Call}({Arguments.ForCore(context, Token)})");
            return;
        }

        if (context.IsSynchronous)
        {
            SyncEmitter.WriteBody(writer, context, token, $"{core.Call}({Arguments.ForCore(context, Token)})");
            return;
        }

        bool takesToken = core.HasExtraToken || context.HasToken;
        if (!takesToken)
        {
            writer.Line(token + ";");
        }

        if (core.NeverThrows)
        {
            writer.Line($"{MethodContext.Body} = {Convert(context, $"{core.Call}({Arguments.ForCore(context, token)})", core.Shape)};");
            return;
        }

        // Before the try: what only the code outside of it writes stays in registers.
        if (takesToken)
        {
            writer.Line($"{TypeNames.CancellationToken} {Token} = {token};");
        }

        Write(writer, context, $"{core.Call}({Arguments.ForCore(context, Token)})", core.Shape, start: null);
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
        if (context.IsStream)
        {
            StreamEmitter.WriteEnd(writer, context);
            return;
        }

        if (context.IsSynchronous)
        {
            SyncEmitter.WriteEnd(writer, context);
            return;
        }

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
