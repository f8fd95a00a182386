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
            if (context.Cache is not null)
            {
                CacheEmitter.WriteBegin(writer, context);
            }

            WriteCall(writer, context, () =>
            {
                if (context.Cache is null)
                {
                    WriteAttempts(writer, context);
                    WriteEnd(writer, context);
                }
                else
                {
                    CacheEmitter.WriteWait(writer, context);
                }

                if (context.Fallback is { } fallback)
                {
                    FallbackEmitter.Write(writer, context, fallback);
                }
            });
            writer.Line($"{(context.HasResult ? "return " : "")}{MethodContext.Outcome}.GetResultOrThrow();");
        }

        if (context.Cache is not null)
        {
            WriteFlight(writer, context);
        }
    }

    private static void WriteFlight(SourceWriter writer, MethodContext context)
    {
        writer.Line();
        writer.Line("// One run of the body for every caller that waits; its token is cancelled when the last of them has gone.");
        using (writer.Block(SignatureEmitter.Flight(context)))
        {
            CacheEmitter.WriteBody(writer, context);
            WriteCall(writer, context, () =>
            {
                WriteAttempts(writer, context);
                CacheEmitter.WriteRejection(writer, context);
                WriteEnd(writer, context);
            });
            writer.Line($"return {MethodContext.Outcome};");
        }
    }

    private static void WriteCall(SourceWriter writer, MethodContext context, Action writeSteps)
    {
        writer.Line($"{TypeNames.Outcome}<{context.ResultType}> {MethodContext.Outcome};");
        using (writer.Block("try"))
        {
            writeSteps();
        }

        using (writer.Block("finally"))
        {
            writer.Line($"{MethodContext.Call}.Dispose();");
        }

        writer.Line();
    }

    private static void WriteEnd(SourceWriter writer, MethodContext context)
    {
        writer.Line();
        writer.Line($"{MethodContext.Call}.EndAttempts({MethodContext.Failure}, {context.Caller});");
    }

    private static void WriteAttempts(SourceWriter writer, MethodContext context)
    {
        if (context.Retry is not { } retry)
        {
            WriteAttempt(writer, context);
            return;
        }

        if (context.BulkheadIsPerCall)
        {
            BulkheadEmitter.WriteEnter(writer, context);
        }

        writer.Line("// Each turn is one attempt; the first may have begun in the entry.");
        using (writer.Block("while (true)"))
        {
            WriteAttempt(writer, context);
            writer.Line();
            RetryEmitter.WriteRepeat(writer, context, retry);
        }
    }

    private static void WriteAttempt(SourceWriter writer, MethodContext context)
    {
        foreach (PolicyModel policy in context.Method.Policies)
        {
            switch (policy)
            {
                case CircuitBreakerModel:
                    CircuitBreakerEmitter.WriteEnter(writer);
                    break;
                case BulkheadModel when !context.BulkheadIsPerCall:
                    BulkheadEmitter.WriteEnter(writer, context);
                    break;
                case TimeoutModel when context.TimeoutExcludesQueue:
                    TimeoutEmitter.WriteStart(writer);
                    break;
            }
        }

        writer.Line("// The body, unless the entry has called it or a policy refuses it.");
        using (writer.Block($"if ({MethodContext.Call}.MustStartBody)"))
        {
            BodyEmitter.WriteCore(writer, context, $"{MethodContext.Call}.StartBody({context.Caller})");
        }

        writer.Line();
        BodyEmitter.WriteEnd(writer, context);
        if (context.CircuitBreaker is { } breaker)
        {
            CircuitBreakerEmitter.WriteLeave(writer, context, breaker);
        }
    }
}
