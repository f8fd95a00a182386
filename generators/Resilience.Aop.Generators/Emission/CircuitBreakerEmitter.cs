using System.Collections.Generic;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The circuit breaker's lines in the generated file.</summary>
internal static class CircuitBreakerEmitter
{
    public static void WriteSettings(SettingsWriter settings, CircuitBreakerModel model)
    {
        settings.Value("FailureThreshold", model.FailureThreshold);
        settings.Value("FailureRatio", model.FailureRatio);
        settings.Value("MinimumThroughput", model.MinimumThroughput);
        settings.Duration("SamplingWindow", model.SamplingWindowTicks);
        settings.Value("WindowCalls", model.WindowCalls);
        settings.Duration("SlowCallDuration", model.SlowCallDurationTicks);
        settings.Value("SlowCallRatio", model.SlowCallRatio);
        settings.Duration("BreakDuration", model.BreakDurationTicks);
        settings.Value("BreakJitter", model.BreakJitter);
        settings.Flag("HasBreakDurationFrom", model.BreakDurationFrom is not null);
        settings.Value("SuccessThreshold", model.SuccessThreshold);
        settings.Duration("ProbeTimeout", model.ProbeTimeoutTicks);
        settings.Filter(model.Filter);
    }

    public static void WriteEnter(SourceWriter writer) => writer.Line($"{MethodContext.Call}.EnterCircuitBreaker();");

    public static void WriteLeave(SourceWriter writer, MethodContext context, CircuitBreakerModel model)
    {
        bool keepsSlot = model.BreakDurationFrom is not null && context.BulkheadHoldsBreaker;
        string leave = $"{MethodContext.Call}.LeaveCircuitBreaker{(keepsSlot ? "First" : "")}({MethodContext.Failure}, {ResultFailed(context, model)}, {context.Caller})";
        if (model.BreakDurationFrom is not { } hook)
        {
            writer.Line(leave + ";");
            return;
        }

        using (writer.Block($"if ({leave})"))
        {
            writer.Line($"{MethodContext.Call}.SetBreak({hook.Call}({MethodContext.Call}.BreaksInARow));");
        }

        if (keepsSlot)
        {
            writer.Line($"{MethodContext.Call}.LeaveBulkhead();");
        }
    }

    private static string ResultFailed(MethodContext context, CircuitBreakerModel model)
    {
        List<string> conditions = [];
        if (context.Signature.IsHttpResponse)
        {
            conditions.Add($"{TypeNames.Call}.IsServerFailure({MethodContext.Outcome}.Result)");
        }

        if (model.FailsOnResult is { } hook)
        {
            conditions.Add($"({MethodContext.Outcome}.IsSuccess && {hook.Call}({MethodContext.Outcome}.Result!))");
        }

        return conditions.Count == 0 ? "false" : string.Join(" || ", conditions);
    }
}
