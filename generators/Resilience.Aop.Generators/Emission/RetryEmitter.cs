using System.Collections.Generic;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The retry's lines in the generated file.</summary>
internal static class RetryEmitter
{
    public static void WriteSettings(SettingsWriter settings, RetryModel model)
    {
        settings.Value("MaxAttempts", model.MaxAttempts);
        settings.Duration("BaseDelay", model.BaseDelayTicks);
        settings.Duration("MaxDelay", model.MaxDelayTicks);
        settings.Member("Backoff", "Backoff", model.Backoff?.ToString());
        settings.Value("Factor", model.Factor);
        settings.Value("Jitter", model.Jitter);
        settings.Value("JitterRange", model.JitterRange);
        settings.Duration("MaxDuration", model.MaxDurationTicks);
        settings.Filter(model.Filter);
        settings.Numbers("StatusCodes", model.StatusCodes);
        settings.Members("FailureTypes", "FailureType", model.FailureTypes);
        settings.Value("Budget", model.Budget);
        settings.Value("OperationType", model.OperationType);
        settings.Flag("HasDelayFrom", model.DelayFrom is not null);
        settings.Flag("HasWhen", model.When is not null);
    }

    /// <summary>Writes the end of an attempt: leaves the loop, or waits and goes on.</summary>
    public static void WriteRepeat(SourceWriter writer, MethodContext context, RetryModel model)
    {
        List<string> handled = Handled(context, model);
        writer.Line("// Is this to be tried again, and is there an attempt left and time for it?");
        writer.Line($"bool __raop_handled = {handled[0]}{(handled.Count == 1 ? ";" : "")}");
        for (int index = 1; index < handled.Count; index++)
        {
            writer.Continue($"|| {handled[index]}{(index == handled.Count - 1 ? ";" : "")}");
        }

        writer.Line("if (!__raop_handled");
        writer.Line($"    || !{MethodContext.Call}.HasAttemptsLeft(ref {MethodContext.Outcome}, {context.Caller})");
        using (writer.Block($"    || !{MethodContext.Call}.TrySchedule(ref {MethodContext.Outcome}, {DelayFrom(context, model)}))"))
        {
            writer.Line("break;");
        }

        writer.Line();
        if (model.OnRetry is { } hook)
        {
            WriteHook(writer, context, hook);
        }

        writer.Line(context.IsSynchronous
            ? $"{MethodContext.Call}.BlockBeforeRetry({context.Caller});"
            : $"await {MethodContext.Call}.WaitBeforeRetry({context.Caller}){context.ConfigureAwait};");
        using (writer.Block($"if (!{MethodContext.Call}.NextAttempt(ref {MethodContext.Outcome}, {context.Caller}))"))
        {
            writer.Line("break;");
        }
    }

    private static void WriteHook(SourceWriter writer, MethodContext context, HookModel hook)
    {
        string call = $"{hook.Call}({MethodContext.Call}.Attempt, {MethodContext.Call}.Delay, {MethodContext.Failure})";
        if (!hook.IsAwaited)
        {
            writer.Line(call + ";");
            return;
        }

        writer.Line($"{TypeNames.Task} __raop_hook = {TypeNames.Call}.AsTask({call});");
        writer.Line($"bool __raop_hooked = await {MethodContext.Call}.WhenHookEnds(__raop_hook, {context.Caller}){context.ConfigureAwait};");
        using (writer.Block($"if (!{MethodContext.Call}.EndHook(__raop_hooked, __raop_hook, ref {MethodContext.Outcome}, {context.Caller}))"))
        {
            writer.Line("break;");
        }

        writer.Line();
    }

    /// <summary>The conditions under which an outcome is tried again, one of which must hold.</summary>
    private static List<string> Handled(MethodContext context, RetryModel model)
    {
        bool whenDecidesAlone = model.When is not null && (model.Filter is null || model.Filter.On.Count == 0);
        string failure = $"{MethodContext.Call}.{(whenDecidesAlone ? "MayHandleFailure" : "HandlesFailure")}({MethodContext.Failure})";
        List<string> handled = [model.When is { } when ? $"({failure} && {when.Call}({MethodContext.Failure}!))" : failure];
        if (context.Signature.IsHttpResponse)
        {
            handled.Add($"{MethodContext.Call}.HandlesResponse({MethodContext.Outcome}.Result)");
        }

        if (model.OnResult is { } onResult)
        {
            handled.Add($"({MethodContext.Outcome}.IsSuccess && {onResult.Call}({MethodContext.Outcome}.Result!))");
        }

        return handled;
    }

    private static string DelayFrom(MethodContext context, RetryModel model) => model.DelayFrom is { } hook
        ? $"{hook.Call}({MethodContext.Call}.Attempt, {MethodContext.Failure}{(hook.Parameters == 3 ? $", {MethodContext.Outcome}.Result" : "")}), {context.Caller}"
        : "null";
}
