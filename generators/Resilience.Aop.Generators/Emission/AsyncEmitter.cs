using System.Linq;
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
            WriteCall(writer, context);
        }
    }

    /// <summary>Writes the call from its first attempt to its answer; a synchronous method's differs only in how it waits.</summary>
    public static void WriteCall(SourceWriter writer, MethodContext context)
    {
        writer.Line($"{TypeNames.Outcome}<{context.ResultType}> {MethodContext.Outcome};");
        using (writer.Block("try"))
        {
            WriteAttempts(writer, context);
            writer.Line();
            writer.Line($"{MethodContext.Call}.EndAttempts({MethodContext.Failure}, {context.Caller});");
            if (context.Fallback is { } fallback)
            {
                FallbackEmitter.Write(writer, context, fallback);
            }
        }

        using (writer.Block("finally"))
        {
            writer.Line($"{MethodContext.Call}.Dispose();");
        }

        writer.Line();
        writer.Line($"{(context.HasResult ? "return " : "")}{MethodContext.Outcome}.GetResultOrThrow();");
    }

    /// <summary>Writes the attempts: one, or a loop of them.</summary>
    public static void WriteAttempts(SourceWriter writer, MethodContext context)
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

        writer.Line($"// Each turn is one attempt{(context.HasEntry ? "; the first may have begun in the entry" : "")}.");
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
        if (context.IsStream)
        {
            StreamEmitter.WriteFailedAttempt(writer, context);
        }
        else if (context.CircuitBreaker is { } breaker)
        {
            CircuitBreakerEmitter.WriteLeave(writer, context, breaker);
        }
    }
}
