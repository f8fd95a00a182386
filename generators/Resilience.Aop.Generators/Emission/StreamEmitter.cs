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
            string[] replay = context.DeadLetter is null ? [] : ["false"];
            string[] caller = context.HasToken ? [] : ["default"];
            string arguments = string.Join(", ", replay.Concat(Arguments.All(context)).Concat(caller));
            writer.Line($"return {context.AsyncName}{context.TypeArguments}({arguments});");
        }

        writer.Line();
        using (writer.Block(SignatureEmitter.Stream(context)))
        {
            writer.Line($"{context.Caller}.ThrowIfCancellationRequested();");
            WriteBegin(writer, context);
            writer.Line($"{StreamType(context)} {MethodContext.Stream} = new {StreamType(context)}();");
            writer.Line($"{TypeNames.ValueTask}<bool> {MethodContext.Body} = default;");
            writer.Line($"{TypeNames.Outcome}<bool> {MethodContext.Outcome} = default;");
            using (writer.Block("try"))
            {
                WriteFirstItem(writer, context);
                WriteItems(writer, context);
            }

            using (writer.Block("finally"))
            {
                WriteFinally(writer, context);
            }

            if (context.DeadLetter is { } deadLetter)
            {
                DeadLetterEmitter.WriteRecord(writer, context, deadLetter);
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

    private static void WriteBegin(SourceWriter writer, MethodContext context)
    {
        string plan = PlanEmitter.Find(context);
        if (context.DeadLetter is null)
        {
            writer.Line($"{TypeNames.Call} {MethodContext.Call} = {plan}.Begin();");
            return;
        }

        writer.Line($"{TypeNames.Call} {MethodContext.Call} = {DeadLetterEmitter.IsReplay} ? {plan}.BeginReplay() : {plan}.Begin();");
        DeadLetterEmitter.WriteStart(writer);
    }

    /// <summary>Writes what comes before the first item. With a dead letter, what a hook of the user's throws in it is a failure like others.</summary>
    private static void WriteFirstItem(SourceWriter writer, MethodContext context)
    {
        if (context.DeadLetter is null)
        {
            AsyncEmitter.WriteAttempts(writer, context);
            writer.Line();
            WriteFallback(writer, context);
            return;
        }

        using (writer.Block("try"))
        {
            AsyncEmitter.WriteAttempts(writer, context);
            writer.Line();
            WriteFallback(writer, context);
        }

        using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
        {
            writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromFailure<bool>(__raop_thrown);");
            WriteDispose(writer, context);
            writer.Line($"{MethodContext.Call}.Dispose();");
        }

        writer.Line();
    }

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
