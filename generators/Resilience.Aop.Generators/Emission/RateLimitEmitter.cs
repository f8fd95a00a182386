using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The rate limits' lines in the generated file.</summary>
internal static class RateLimitEmitter
{
    public static void WriteSettings(SettingsWriter settings, MethodContext context, RateLimitModel model)
    {
        settings.Value("Permits", model.Permits);
        settings.Duration("Per", model.PerTicks);
        settings.Member("Algorithm", "RateLimitAlgorithm", model.Algorithm?.ToString());
        settings.Value("Queue", model.Queue);
        settings.Value("MaxPartitions", model.MaxPartitions);
        settings.Value("Number", model.Number == 1 ? null : model.Number);
        settings.Value("IsPerCall", context.IsPerCall(model) ? true : null);
        settings.Value("IsInsideTimeout", context.IsInsideTimeout(model) ? true : null);
    }

    /// <summary>What the entry and the asynchronous method call with: the limit's place among those of the method, and the partition.</summary>
    public static string Arguments(MethodContext context, RateLimitModel model)
    {
        string index = CSharpLiteral.Number(context.IndexOf(model));
        return model.Partition is { } parameter ? $"{index}, {Emission.Arguments.Of(context, parameter)}" : index;
    }

    public static void WriteEnter(SourceWriter writer, MethodContext context, RateLimitModel model)
    {
        string arguments = Arguments(context, model);
        using (writer.Block($"if ({MethodContext.Call}.MustQueueForRateLimit({arguments}))"))
        {
            if (context.IsSynchronous)
            {
                writer.Line($"{MethodContext.Call}.BlockForRateLimit({arguments}, {context.Caller});");
            }
            else
            {
                writer.Line($"bool __raop_waited = await {MethodContext.Call}.WaitForRateLimit({arguments}, {context.Caller}){context.ConfigureAwait};");
                writer.Line($"{MethodContext.Call}.EnterRateLimit({CSharpLiteral.Number(context.IndexOf(model))}, __raop_waited, {context.Caller});");
            }
        }

        writer.Line();
    }
}
