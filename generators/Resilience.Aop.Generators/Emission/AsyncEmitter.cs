using System;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>
/// Writes the one asynchronous method: the attempts, each as straight-line code through the policies, then the fallback.
/// It starts in the middle of the first attempt, whose body the entry may have called already.
/// </summary>
internal static class AsyncEmitter
{
    public static void Write(SourceWriter writer, MethodContext context)
    {
        if (context.Method.PooledBuilders && context.IsValueTask)
        {
            string generic = context.HasResult ? "<>" : "";
            writer.Line("[global::System.Runtime.CompilerServices.AsyncMethodBuilder("
                + $"typeof(global::System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder{generic}))]");
        }

        using (writer.Block(SignatureEmitter.Async(context)))
        {
            if (context.DeadLetter is not null)
            {
                DeadLetterEmitter.WriteStart(writer);
            }

            if (context.Cache is null)
            {
                WriteOwnAttempts(writer, context);
            }
            else
            {
                WriteWait(writer, context);
            }

            if (context.DeadLetter is { } deadLetter)
            {
                DeadLetterEmitter.WriteRecord(writer, context, deadLetter);
            }

            WriteReturn(writer, context);
        }

        if (context.Cache is not null)
        {
            WriteFlight(writer, context);
        }
    }

    /// <summary>Writes the call from its first attempt to its outcome; a synchronous method's differs only in how it waits.</summary>
    public static void WriteOwnAttempts(SourceWriter writer, MethodContext context) =>
        WriteCall(writer, context, context.Hedge, context.DeadLetter, () =>
        {
            WriteAttempts(writer, context);
            WriteEnd(writer, context);
            WriteFallback(writer, context);
        });

    /// <summary>Writes the answer to the caller.</summary>
    public static void WriteReturn(SourceWriter writer, MethodContext context)
    {
        writer.Line();
        writer.Line($"{(context.HasResult ? "return " : "")}{MethodContext.Outcome}.GetResultOrThrow();");
    }

    /// <summary>Writes a cached method's call from the wait for its flight to its outcome.</summary>
    public static void WriteWait(SourceWriter writer, MethodContext context)
    {
        if (context.Fallback is { Members.Count: > 0 } && !context.IsSynchronous)
        {
            CacheEmitter.WriteBody(writer, context);
        }

        WriteCall(writer, context, null, null, () =>
        {
            CacheEmitter.WriteWait(writer, context);
            WriteFallback(writer, context);
        });
    }

    /// <summary>Writes the flight of a cached method.</summary>
    public static void WriteFlight(SourceWriter writer, MethodContext context)
    {
        writer.Line();
        writer.Line("// One run of the body for every caller that waits; its token is cancelled when the last of them has gone.");
        using (writer.Block(SignatureEmitter.Flight(context)))
        {
            CacheEmitter.WriteFlightStart(writer, context);
            if (!context.IsSynchronous)
            {
                CacheEmitter.WriteBody(writer, context);
            }

            WriteCall(writer, context, context.Hedge, null, () =>
            {
                WriteAttempts(writer, context);
                CacheEmitter.WriteRejection(writer, context);
                WriteEnd(writer, context);
            });
            writer.Line();
            writer.Line($"return {MethodContext.Outcome};");
        }
    }

    // With a dead letter, what a hook of the user's throws is a failure like others.
    private static void WriteCall(SourceWriter writer, MethodContext context, HedgeModel? hedge, DeadLetterModel? deadLetter, Action writeSteps)
    {
        writer.Line($"{TypeNames.Outcome}<{context.ResultType}> {MethodContext.Outcome};");
        if (hedge is not null)
        {
            HedgeEmitter.WriteBegin(writer, context);
        }

        using (writer.Block("try"))
        {
            writeSteps();
        }

        if (deadLetter is not null)
        {
            DeadLetterEmitter.WriteCatch(writer, context);
        }

        using (writer.Block("finally"))
        {
            if (hedge is not null)
            {
                writer.Line($"{HedgeEmitter.Race}.End();");
            }

            writer.Line($"{MethodContext.Call}.Dispose();");
        }
    }

    private static void WriteEnd(SourceWriter writer, MethodContext context)
    {
        writer.Line();
        writer.Line($"{MethodContext.Call}.EndAttempts({MethodContext.Failure}, {context.Caller});");
    }

    private static void WriteFallback(SourceWriter writer, MethodContext context)
    {
        if (context.Fallback is { } fallback)
        {
            FallbackEmitter.Write(writer, context, fallback);
        }
    }

    /// <summary>Writes one attempt: through the policies to the body, and its outcome.</summary>
    public static void WriteAttempt(SourceWriter writer, MethodContext context)
    {
        foreach (PolicyModel policy in context.Method.Policies)
        {
            switch (policy)
            {
                case CircuitBreakerModel:
                    CircuitBreakerEmitter.WriteEnter(writer);
                    break;
                case RateLimitModel limit when !context.IsPerCall(limit):
                    RateLimitEmitter.WriteEnter(writer, context, limit);
                    break;
                case BulkheadModel when !context.BulkheadIsPerCall:
                    BulkheadEmitter.WriteEnter(writer, context);
                    break;
                case TimeoutModel when context.TimeoutExcludesQueue:
                    TimeoutEmitter.WriteStart(writer);
                    break;
            }
        }

        writer.Line($"// The body, unless {(context.HasEntry ? "the entry has called it or " : "")}a policy refuses it.");
        if (context.IsSynchronous)
        {
            writer.Line($"{MethodContext.Outcome} = default;");
        }

        using (writer.Block($"if ({MethodContext.Call}.MustStartBody)"))
        {
            string start = context.IsStream ? $"StartStream({MethodContext.Stream}, " : $"Start{context.Blocking}Body(";
            BodyEmitter.WriteCore(writer, context, $"{MethodContext.Call}.{start}{context.Caller})");
        }

        writer.Line();
        BodyEmitter.WriteEnd(writer, context);
        if (context.DeadLetter is not null && context.Hedge is null)
        {
            DeadLetterEmitter.WriteAttempted(writer);
        }

        if (context.IsStream)
        {
            StreamEmitter.WriteFailedAttempt(writer, context);
        }
        else if (context.CircuitBreaker is { } breaker)
        {
            CircuitBreakerEmitter.WriteLeave(writer, context, breaker);
        }
    }

    /// <summary>Writes the attempts: one, or a loop of them.</summary>
    public static void WriteAttempts(SourceWriter writer, MethodContext context)
    {
        if (context.Hedge is not null)
        {
            HedgeEmitter.WriteRace(writer, context);
            return;
        }

        if (context.Retry is not { } retry)
        {
            WriteAttempt(writer, context);
            return;
        }

        foreach (PolicyModel policy in context.Method.Policies)
        {
            switch (policy)
            {
                case RateLimitModel limit when context.IsPerCall(limit):
                    RateLimitEmitter.WriteEnter(writer, context, limit);
                    break;
                case BulkheadModel when context.BulkheadIsPerCall:
                    BulkheadEmitter.WriteEnter(writer, context);
                    break;
            }
        }

        writer.Line($"// Each turn is one attempt{(context.HasEntry ? "; the first may have begun in the entry" : "")}.");
        using (writer.Block("while (true)"))
        {
            WriteAttempt(writer, context);
            writer.Line();
            RetryEmitter.WriteRepeat(writer, context, retry);
        }
    }
}
