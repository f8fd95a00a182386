using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>
/// Writes the implementing part of a synchronous method: one straight method, which blocks where an asynchronous one awaits. It needs no entry,
/// since nothing in it suspends. Only a replay or a cache asks for a second method: one that takes the call, or one that is the flight.
/// </summary>
internal static class SyncEmitter
{
    public static void Write(SourceWriter writer, MethodContext context)
    {
        using (writer.Block(SignatureEmitter.Entry(context.Signature)))
        {
            if (context.HasToken)
            {
                writer.Line($"{context.Caller}.ThrowIfCancellationRequested();");
            }

            if (context.Cache is { } cache)
            {
                CacheEmitter.WriteEntry(writer, context, cache);
                AsyncEmitter.WriteWait(writer, context);
                AsyncEmitter.WriteReturn(writer, context);
            }
            else if (context.DeadLetter is null)
            {
                writer.Line($"{TypeNames.Call} {MethodContext.Call} = {PlanEmitter.Find(context)}.Begin();");
                AsyncEmitter.WriteOwnAttempts(writer, context);
                AsyncEmitter.WriteReturn(writer, context);
            }
            else
            {
                string arguments = string.Join(", ", Arguments.All(context).Prepend(PlanEmitter.Find(context) + ".Begin()"));
                writer.Line($"{(context.HasResult ? "return " : "")}{context.AsyncName}({arguments});");
            }
        }

        if (context.Cache is not null)
        {
            AsyncEmitter.WriteFlight(writer, context);
        }
        else if (context.DeadLetter is { } deadLetter)
        {
            writer.Line();
            using (writer.Block(SignatureEmitter.Synchronous(context)))
            {
                DeadLetterEmitter.WriteStart(writer);
                AsyncEmitter.WriteOwnAttempts(writer, context);
                DeadLetterEmitter.WriteRecord(writer, context, deadLetter);
                AsyncEmitter.WriteReturn(writer, context);
            }
        }
    }

    /// <summary>Writes the call of a body, the core or a fallback method, whose throw is a failure like others.</summary>
    /// <param name="token">The expression that marks the body as called and answers with its token.</param>
    public static void WriteBody(SourceWriter writer, MethodContext context, string token, string call)
    {
        writer.Line($"{TypeNames.CancellationToken} {BodyEmitter.Token} = {token};");
        using (writer.Block("try"))
        {
            if (context.HasResult)
            {
                // A cast keeps a dynamic result from having the call around it bound at run time.
                string cast = context.ResultType == context.Signature.ResultType ? "" : $"({context.ResultType})";
                writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromResult<{context.ResultType}>({cast}{call});");
            }
            else
            {
                writer.Line(call + ";");
            }
        }

        using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
        {
            writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromFailure<{context.ResultType}>(__raop_thrown);");
        }
    }

    /// <summary>Writes the end of a body.</summary>
    public static void WriteEnd(SourceWriter writer, MethodContext context) =>
        writer.Line($"{MethodContext.Call}.EndSynchronousBody(ref {MethodContext.Outcome}, {context.Caller});");
}
