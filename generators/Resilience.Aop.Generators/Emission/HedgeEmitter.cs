using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The hedge's lines in the generated file: the race of attempts, and the method for a single one of them.</summary>
internal static class HedgeEmitter
{
    public const string Race = "__raop_race";

    public static void WriteSettings(SettingsWriter settings, HedgeModel model)
    {
        settings.Value("MaxHedges", model.MaxHedges);
        settings.Duration("Delay", model.DelayTicks);
        settings.Filter(model.Filter);
    }

    public static void WriteBegin(SourceWriter writer, MethodContext context) =>
        writer.Line($"{RaceType(context)} {Race} = {MethodContext.Call}.BeginHedge<{context.ResultType}>({context.Caller});");

    /// <summary>Writes the race, up to its outcome.</summary>
    public static void WriteRace(SourceWriter writer, MethodContext context)
    {
        writer.Line("// The first attempt may have begun in the entry.");
        writer.Line(Start(context, $"{MethodContext.Call}.FirstAttempt()", MethodContext.Body));
        writer.Line();
        writer.Line("// Another one starts when none has answered in time, or at once when one failed, until there is an outcome.");
        using (writer.Block($"while (await {Race}.WhenNextIsDue(){context.ConfigureAwait})"))
        {
            writer.Line(Start(context, $"{MethodContext.Call}.NextAttempt({Race})", "default"));
        }

        writer.Line();
        writer.Line($"{MethodContext.Outcome} = {MethodContext.Call}.EndHedge({Race});");
        if (context.DeadLetter is not null)
        {
            DeadLetterEmitter.WriteAttempted(writer);
        }
    }

    /// <summary>Writes the method for a single attempt: whatever becomes of it, it tells the race.</summary>
    public static void WriteAttempt(SourceWriter writer, MethodContext context, HedgeModel model)
    {
        MethodContext attempt = context.WithCaller(Race + ".Token");
        using (writer.Block(SignatureEmitter.Attempt(attempt, RaceType(context))))
        {
            using (writer.Block("try"))
            {
                writer.Line($"{TypeNames.Outcome}<{context.ResultType}> {MethodContext.Outcome};");
                AsyncEmitter.WriteAttempt(writer, attempt);
                writer.Line();
                WriteJudgement(writer, context, model);
                writer.Line($"{MethodContext.Call}.EndAttempt({Race}, {MethodContext.Outcome}, __raop_failed);");
            }

            using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
            {
                writer.Line($"{MethodContext.Call}.Dispose();");
                writer.Line($"{Race}.Fail(__raop_thrown);");
            }
        }
    }

    // What comes too late is thrown away, whatever it is.
    private static void WriteJudgement(SourceWriter writer, MethodContext context, HedgeModel model)
    {
        string[] failed =
        [
            $"{MethodContext.Call}.HedgesFailure({MethodContext.Failure})",
            .. context.Signature.IsHttpResponse ? [$"{TypeNames.Call}.HedgesResponse({MethodContext.Outcome}.Result)"] : Enumerable.Empty<string>(),
            .. model.OnResult is { } hook ? [$"({MethodContext.Outcome}.IsSuccess && {hook.Call}({MethodContext.Outcome}.Result!))"] : Enumerable.Empty<string>(),
        ];
        writer.Line("// May another attempt still give the answer?");
        if (failed.Length == 1)
        {
            writer.Line($"bool __raop_failed = {Race}.IsOpen && {failed[0]};");
            return;
        }

        writer.Line($"bool __raop_failed = {Race}.IsOpen");
        for (int index = 0; index < failed.Length; index++)
        {
            writer.Continue($"{(index == 0 ? "&& (" : "    || ")}{failed[index]}{(index == failed.Length - 1 ? ");" : "")}");
        }
    }

    private static string Start(MethodContext context, string call, string body)
    {
        IEnumerable<string> arguments = new[] { Race, call, body }.Concat(Arguments.All(context));
        return $"{TypeNames.Call}.LetRun({context.AttemptName}{context.TypeArguments}({string.Join(", ", arguments)}));";
    }

    private static string RaceType(MethodContext context) => $"{TypeNames.Library}HedgeRace<{context.ResultType}>";
}
