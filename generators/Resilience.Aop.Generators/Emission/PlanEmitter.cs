using System;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Writes the class that holds the declared values of a method, and the property that reads its runtime.</summary>
/// <remarks>A class of its own is initialized at the first call, whatever static constructors and initializers the user's type has.</remarks>
internal static class PlanEmitter
{
    private const string DefaultRuntime = TypeNames.Library + "ResilienceRuntime.Default";

    public static void Write(SourceWriter writer, MethodContext context)
    {
        using (writer.Block($"private static class {context.PlanName}"))
        {
            string head = $"internal static readonly {TypeNames.Method} Method = new({context.Method.Operation})";
            using (writer.Block(head, ";"))
            {
                WritePolicy(writer, "Retry", "", context.Retry, RetryEmitter.WriteSettings);
                WritePolicy(writer, "Hedge", "", context.Hedge, HedgeEmitter.WriteSettings);
                WritePolicy(writer, "CircuitBreaker", Name(context.CircuitBreaker?.Name), context.CircuitBreaker, CircuitBreakerEmitter.WriteSettings);
                WriteRateLimits(writer, context);
                WritePolicy(writer, "Timeout", "", context.Timeout, TimeoutEmitter.WriteSettings);
                WritePolicy(writer, "Bulkhead", Name(context.Bulkhead?.Name), context.Bulkhead, BulkheadEmitter.WriteSettings);
                WritePolicy(writer, "DeadLetter", Name(context.DeadLetter?.Queue), context.DeadLetter, DeadLetterEmitter.WriteSettings);
                WritePolicy(writer, "Fallback", "", context.Fallback, FallbackEmitter.WriteSettings);
                WritePolicy(writer, "Cache", "", context.Cache, CacheEmitter.WriteSettings);
                WriteFlag(writer, "BulkheadIsPerCall", context.BulkheadIsPerCall);
                WriteFlag(writer, "BulkheadHoldsBreaker", context.BulkheadHoldsBreaker);
                WriteFlag(writer, "TimeoutExcludesQueue", context.TimeoutExcludesQueue);
            }
        }

        // A property of its own, so that no parameter of the method can hide the member.
        if (context.Method.Runtime != DefaultRuntime)
        {
            writer.Line();
            string modifiers = context.Signature.IsReadOnly ? "private readonly" : "private";
            writer.Line($"{modifiers} {TypeNames.Library}ResilienceRuntime? {context.RuntimeName} => {context.Method.Runtime};");
        }
    }

    /// <summary>The expression for the plan on the runtime.</summary>
    public static string Find(MethodContext context) =>
        $"{context.PlanName}.Method.On({(context.Method.Runtime == DefaultRuntime ? DefaultRuntime : context.RuntimeName)})";

    private static string Name(string? name) => name is null ? "" : CSharpLiteral.Text(name);

    private static void WriteFlag(SourceWriter writer, string property, bool value)
    {
        if (value)
        {
            writer.Line(property + " = true,");
        }
    }

    private static void WriteRateLimits(SourceWriter writer, MethodContext context)
    {
        if (context.RateLimits.Count == 0)
        {
            return;
        }

        using (writer.Block($"RateLimits = new {TypeNames.Library}RateLimitSettings[]", ","))
        {
            foreach (RateLimitModel limit in context.RateLimits)
            {
                SettingsWriter settings = new();
                RateLimitEmitter.WriteSettings(settings, context, limit);
                WriteCreation(writer, $"new {TypeNames.Library}RateLimitSettings({Name(limit.Name)})", settings);
            }
        }
    }

    private static void WritePolicy<TModel>(
        SourceWriter writer, string policy, string constructorArgument, TModel? model, Action<SettingsWriter, TModel> writeSettings)
        where TModel : PolicyModel
    {
        if (model is null)
        {
            return;
        }

        SettingsWriter settings = new();
        writeSettings(settings, model);
        WriteCreation(writer, $"{policy} = new {TypeNames.Library}{policy}Settings({constructorArgument})", settings);
    }

    private static void WriteCreation(SourceWriter writer, string creation, SettingsWriter settings)
    {
        if (settings.Lines.Count == 0)
        {
            writer.Line(creation + ",");
            return;
        }

        using (writer.Block(creation, ","))
        {
            foreach (string line in settings.Lines)
            {
                writer.Line(line);
            }
        }
    }
}
