using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>
/// Writes a method that returns a stream: the implementing part hands out an asynchronous iterator, which is the call. The step to the first item is
/// an attempt like others; what fails after it reaches the reader.
/// </summary>
internal static class StreamEmitter
{
    public static void Write(SourceWriter writer, MethodContext context)
    {
        using (writer.Block(SignatureEmitter.Entry(context.Signature)))
        {
            string arguments = string.Join(", ", context.HasToken ? Arguments.All(context) : Arguments.All(context).Append("default"));
            writer.Line($"return {context.AsyncName}{context.TypeArguments}({arguments});");
        }

        writer.Line();
        using (writer.Block(SignatureEmitter.Stream(context)))
        {
            writer.Line($"{context.Caller}.ThrowIfCancellationRequested();");
            writer.Line($"{TypeNames.Call} {MethodContext.Call} = {PlanEmitter.Find(context)}.Begin();");
            writer.Line($"{StreamType(context)} {MethodContext.Stream} = new {StreamType(context)}();");
            writer.Line($"{TypeNames.ValueTask}<bool> {MethodContext.Body} = default;");
            writer.Line($"{TypeNames.Outcome}<bool> {MethodContext.Outcome} = default;");
            using (writer.Block("try"))
            {
                AsyncEmitter.WriteAttempts(writer, context);
                writer.Line();
                WriteFallback(writer, context);
                WriteItems(writer, context);
            }

            using (writer.Block("finally"))
            {
                WriteFinally(writer, context);
            }

            writer.Line();
            writer.Line($"{MethodContext.Outcome}.GetResultOrThrow();");
        }
    }

    /// <summary>Writes the start of a stream, the core's or a fallback method's.</summary>
    /// <param name="token">The expression that marks the body as called and answers with its token.</param>
    public static void WriteStart(SourceWriter writer, string token, string call)
    {
        writer.Line($"{TypeNames.CancellationToken} {BodyEmitter.Token} = {token};");
        WriteStep(writer, $"{MethodContext.Stream}.Start({call}, {BodyEmitter.Token})");
    }

    /// <summary>Writes the wait for a step, and the outcome that it leaves.</summary>
    public static void WriteEnd(SourceWriter writer, MethodContext context)
    {
        using (writer.Block($"if ({MethodContext.Call}.IsRunning({MethodContext.Body}))"))
        {
            writer.Line(
                $"await {MethodContext.Call}.WhenMoved({MethodContext.Body}, {MethodContext.Stream}, {context.Caller}){context.ConfigureAwait};");
        }

        writer.Line();
        writer.Line($"{MethodContext.Outcome} = {MethodContext.Call}.EndMove({MethodContext.Body}, {MethodContext.Stream}, {context.Caller});");
    }

    /// <summary>Writes the end of an attempt that gave no stream. One that gave it goes on, with its slot and the breaker's permit.</summary>
    public static void WriteFailedAttempt(SourceWriter writer, MethodContext context)
    {
        using (writer.Block($"if (!{MethodContext.Outcome}.IsSuccess)"))
        {
            WriteDispose(writer, context);
            writer.Line($"{MethodContext.Call}.EndStreamAttempt();");
            if (context.CircuitBreaker is { } breaker)
            {
                CircuitBreakerEmitter.WriteLeave(writer, context, breaker);
            }
        }
    }

    /// <summary>Writes the disposal of the stream.</summary>
    public static void WriteDispose(SourceWriter writer, MethodContext context) =>
        writer.Line($"await {MethodContext.Stream}.EndAsync({MethodContext.Failure}){context.ConfigureAwait};");

    private static void WriteFallback(SourceWriter writer, MethodContext context)
    {
        if (context.Fallback is not { } fallback)
        {
            return;
        }

        using (writer.Block($"if (!{MethodContext.Outcome}.IsSuccess)"))
        {
            writer.Line($"{MethodContext.Call}.EndAttempts({MethodContext.Failure}, {context.Caller});");
            FallbackEmitter.Write(writer, context, fallback);
        }

        writer.Line();
    }

    private static void WriteItems(SourceWriter writer, MethodContext context)
    {
        writer.Line("// From the first item on nothing is repeated: a failure reaches the reader.");
        using (writer.Block($"while ({MethodContext.Outcome}.IsSuccess && {MethodContext.Outcome}.Result)"))
        {
            writer.Line($"yield return {MethodContext.Stream}.Current;");
            writer.Line($"{MethodContext.Call}.StartMove({MethodContext.Stream}, {context.Caller});");
            WriteStep(writer, $"{MethodContext.Stream}.MoveNext()");
            writer.Line();
            WriteEnd(writer, context);
        }
    }

    private static void WriteFinally(SourceWriter writer, MethodContext context)
    {
        writer.Line("// Also where the reader stops before the end: what is held is held until the stream is disposed of.");
        using (writer.Block("try"))
        {
            WriteDispose(writer, context);
        }

        using (writer.Block("finally"))
        {
            using (writer.Block("try"))
            {
                if (context.CircuitBreaker is { } breaker)
                {
                    CircuitBreakerEmitter.WriteLeave(writer, context, breaker);
                }

                writer.Line($"{MethodContext.Call}.EndStream({MethodContext.Failure}, {context.Caller});");
            }

            using (writer.Block("finally"))
            {
                writer.Line($"{MethodContext.Call}.Dispose();");
            }
        }
    }

    private static void WriteStep(SourceWriter writer, string step)
    {
        using (writer.Block("try"))
        {
            writer.Line($"{MethodContext.Body} = {step};");
        }

        using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
        {
            writer.Line($"{MethodContext.Body} = {TypeNames.ValueTask}.FromException<bool>(__raop_thrown);");
        }
    }

    private static string StreamType(MethodContext context) => $"{TypeNames.Library}ResilientStream<{context.Signature.ResultType}>";
}
