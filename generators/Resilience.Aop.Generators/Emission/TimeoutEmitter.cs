using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The timeout's lines in the generated file. There are few: deadlines are data of the plan, and one timer serves them all.</summary>
internal static class TimeoutEmitter
{
    public static void WriteSettings(SettingsWriter settings, TimeoutModel model)
    {
        settings.Duration("Attempt", model.AttemptTicks);
        settings.Duration("Total", model.TotalTicks);
        settings.Member("Mode", "TimeoutMode", model.Mode?.ToString());
        settings.Duration("Grace", model.GraceTicks);
        settings.Value("Eager", model.Eager);
    }

    public static void WriteStart(SourceWriter writer) => writer.Line($"{MethodContext.Call}.StartTimeout();");
}
