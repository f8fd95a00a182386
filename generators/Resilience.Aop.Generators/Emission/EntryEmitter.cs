using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>
/// Writes the implementing part: not asynchronous, throws nothing, and returns the core's own task when that has completed at once and well.
/// </summary>
internal static class EntryEmitter
{
    private const string Entry = "__raop_entry";
    private const string Plan = "__raop_plan";
    private const string IsFast = "!" + Plan + ".NeedsCall";

    public static void Write(SourceWriter writer, MethodContext context)
    {
        using (writer.Block(SignatureEmitter.Entry(context.Signature)))
        {
            if (context.HasToken)
            {
                using (writer.Block($"if ({context.Caller}.IsCancellationRequested)"))
                {
                    writer.Line($"return {BodyEmitter.FromCanceled(context)};");
                }

                writer.Line();
            }

            if (context.Cache is { } cache)
            {
                CacheEmitter.WriteEntry(writer, context, cache);
                return;
            }

            if (context.JudgesResults)
            {
                // That may run the user's code, so it happens where it can fail properly.
                writer.Line("// A policy looks at results, so the asynchronous method judges even those of a body that completes at once.");
                writer.Line($"return {CallAsync(context, PlanEmitter.Find(context) + ".Begin()", "default")};");
                return;
            }

            writer.Line($"{TypeNames.Plan} {Plan} = {PlanEmitter.Find(context)};");
            writer.Line($"{TypeNames.Entry} {Entry} = {Plan}.{(context.IsTimedWithoutRetry ? "EnterTimed" : "Enter")}();");
            writer.Line($"{context.BodyType} {MethodContext.Body} = default;");
            WriteFirstAttempt(writer, context);
            writer.Line();
            writer.Line("// Refused, failed or still running: the asynchronous method goes on from here.");
            writer.Line($"return {CallAsync(context, $"{Plan}, {Entry}", MethodContext.Body)};");
        }

        WriteHandover(writer, context);
    }

    /// <summary>Writes what makes a whole call of an entry. In the entry itself the call would take room on the stack, which is cleared every time.</summary>
    private static void WriteHandover(SourceWriter writer, MethodContext context)
    {
        writer.Line();
        writer.Line("// Apart, so that an attempt that ends at once clears no room for a whole call.");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        using (writer.Block(SignatureEmitter.Handover(context, $"{TypeNames.Plan} {Plan}", $"{TypeNames.Entry} {Entry}")))
        {
            writer.Line($"return {CallAsync(context, $"{Entry}.Continue({Plan})", MethodContext.Body)};");
        }
    }

    /// <summary>Writes the attempt that needs no whole call: every policy lets it in at once, and its body completes at once and well.</summary>
    private static void WriteFirstAttempt(SourceWriter writer, MethodContext context)
    {
        List<string> conditions = [.. context.Entered.Select(policy => policy is RateLimitModel limit
            ? $"{Entry}.TryEnterRateLimit({Plan}, {RateLimitEmitter.Arguments(context, limit)})"
            : $"{Entry}.TryEnter{policy.Kind}({Plan})")];
        if (!context.RefusesAtOnce || context.Entered.FirstOrDefault() is not CircuitBreakerModel)
        {
            WriteAttemptIf(writer, context, [IsFast, .. conditions]);
            return;
        }

        using (writer.Block($"if ({IsFast})"))
        {
            // Nothing but the caller sees this refusal, so it needs no call either.
            using (writer.Block($"if (!{conditions[0]})"))
            {
                writer.Line($"return {BodyEmitter.FromException(context, $"{Entry}.RefuseByCircuitBreaker({Plan})")};");
            }

            writer.Line();
            WriteAttemptIf(writer, context, conditions.Skip(1));
        }
    }

    private static void WriteAttemptIf(SourceWriter writer, MethodContext context, IEnumerable<string> conditions)
    {
        string all = string.Join(" && ", conditions);
        if (all.Length == 0)
        {
            WriteAttempt(writer, context);
            return;
        }

        using (writer.Block($"if ({all})"))
        {
            WriteAttempt(writer, context);
        }
    }

    private static void WriteAttempt(SourceWriter writer, MethodContext context)
    {
        BodyEmitter.WriteCore(
            writer, context, context.Timeout is null ? $"{Entry}.StartBody({Plan}, {context.Caller})" : $"{Entry}.StartCancellableBody()");
        if (!context.Method.Core.NeverThrows)
        {
            writer.Line();
        }

        string completed = context.IsValueTask ? $"{MethodContext.Body}.IsCompletedSuccessfully" : $"{MethodContext.Body} is {{ IsCompletedSuccessfully: true }}";
        using (writer.Block($"if ({completed})"))
        {
            // A permit of a rate limit is spent and not given back.
            foreach (PolicyModel policy in context.Entered.Reverse().Where(static policy => policy is not RateLimitModel))
            {
                writer.Line($"{Entry}.Leave{policy.Kind}({Plan});");
            }

            // The breaker has counted the call already.
            writer.Line(context.Entered.Any(static policy => policy is CircuitBreakerModel) ? $"{Entry}.End();" : $"{Entry}.Succeed({Plan});");
            writer.Line($"return {MethodContext.Body};");
        }
    }

    private static string CallAsync(MethodContext context, string call, string body) =>
        $"{context.AsyncName}{context.TypeArguments}({string.Join(", ", new[] { call, body }.Concat(Arguments.All(context)))})";
}
