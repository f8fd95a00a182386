using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The bulkhead's lines in the generated file.</summary>
internal static class BulkheadEmitter
{
    public static void WriteSettings(SettingsWriter settings, BulkheadModel model)
    {
        settings.Value("MaxConcurrency", model.MaxConcurrency);
        settings.Value("MaxQueue", model.MaxQueue);
        settings.Duration("QueueTimeout", model.QueueTimeoutTicks);
        settings.Duration("Timeout", model.TimeoutTicks);
        settings.Member("Isolation", "BulkheadIsolation", model.Isolation?.ToString());
    }

    public static void WriteEnter(SourceWriter writer, MethodContext context)
    {
        using (writer.Block($"if ({MethodContext.Call}.MustQueueForBulkhead())"))
        {
            if (context.IsSynchronous)
            {
                writer.Line($"{MethodContext.Call}.BlockForBulkhead({context.Caller});");
            }
            else
            {
                writer.Line($"bool __raop_waited = await {MethodContext.Call}.WaitForBulkhead({context.Caller}){context.ConfigureAwait};");
                writer.Line($"{MethodContext.Call}.EnterBulkhead(__raop_waited, {context.Caller});");
            }
        }

        writer.Line();
    }
}
