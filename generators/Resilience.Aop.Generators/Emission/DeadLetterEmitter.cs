using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The dead letter's lines in the generated file: what no policy could answer is recorded, and a member replays the record.</summary>
internal static class DeadLetterEmitter
{
    private const string FirstFailure = "__raop_firstFailure";
    private const string Writer = "__raop_writer";
    private const string Recorded = "__raop_arguments";
    private const string Token = "__raop_token";

    /// <summary>The parameter of an iterator that says whether it runs for a replay.</summary>
    public const string IsReplay = "__raop_isReplay";

    public static void WriteSettings(SettingsWriter settings, DeadLetterModel model) => settings.Value("Accept", model.Accept);

    /// <summary>Writes the variable that remembers when the first attempt failed.</summary>
    public static void WriteStart(SourceWriter writer) => writer.Line($"long {FirstFailure} = 0;");

    /// <summary>Writes what follows each attempt.</summary>
    public static void WriteAttempted(SourceWriter writer) =>
        writer.Line($"{FirstFailure} = {MethodContext.Call}.FirstFailure({FirstFailure}, {MethodContext.Failure});");

    /// <summary>Writes what an exception of the user's own hooks becomes: a failure like others.</summary>
    public static void WriteCatch(SourceWriter writer, MethodContext context)
    {
        using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
        {
            writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromFailure<{context.ResultType}>(__raop_thrown);");
        }
    }

    public static void WriteRecord(SourceWriter writer, MethodContext context, DeadLetterModel model)
    {
        string arguments = string.Join(", ", model.Arguments.Where(IsStored).Select(argument => Arguments.Of(context, argument.Parameter)));
        string start = context.IsSynchronous ? $"{MethodContext.Call}.RecordSynchronousDeadLetter(" : $"await {MethodContext.Call}.RecordDeadLetter(";
        string record = $"{start}{MethodContext.Failure}!, {FirstFailure}, {ArgumentsName(context)}({arguments}))"
            + (context.IsSynchronous ? "" : context.ConfigureAwait);
        writer.Line();
        writer.Line($"// What nothing could answer is kept in the queue {CSharpLiteral.Text(model.Queue)}.");
        using (writer.Block($"if ({MethodContext.Call}.IsDeadLetter({MethodContext.Failure}, {context.Caller}))"))
        {
            if (context.HasResult)
            {
                writer.Line(record + ";");
            }
            else
            {
                using (writer.Block($"if ({record})"))
                {
                    writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromResult<{context.ResultType}>(default);");
                }
            }
        }
    }

    /// <summary>Writes the members that turn arguments into a record, and a record into a call.</summary>
    public static void WriteMembers(SourceWriter writer, MethodContext context, DeadLetterModel model)
    {
        writer.Line();
        WriteArguments(writer, context, model);
        if (model.ReplayName is { } name)
        {
            writer.Line();
            WriteReplay(writer, context, model, name);
        }
    }

    private static void WriteArguments(SourceWriter writer, MethodContext context, DeadLetterModel model)
    {
        string parameters = string.Join(", ", model.Arguments.Where(IsStored).Select(argument => $"{TypeOf(context, argument)} {argument.Parameter}"));
        string type = TypeNames.Library + "DeadLetterArgumentsWriter";
        using (writer.Block($"private static {type} {ArgumentsName(context)}({parameters})"))
        {
            writer.Line($"{type} {Writer} = new {type}();");
            foreach (DeadLetterArgumentModel argument in model.Arguments)
            {
                string name = CSharpLiteral.Text(argument.Name);
                string value = argument.Cast is null ? argument.Parameter : $"({argument.StoredType}){argument.Parameter}";
                writer.Line(argument.Kind switch
                {
                    DeadLetterArgumentKind.Sensitive => $"{Writer}.Redact({name});",
                    DeadLetterArgumentKind.Json => $"{Writer}.Write<{argument.StoredType}>({name}, {value}, static () => {model.Context}.Default);",
                    _ => $"{Writer}.Write<{argument.StoredType}>({name}, {value});",
                });
            }

            writer.Line($"return {Writer};");
        }
    }

    private static void WriteReplay(SourceWriter writer, MethodContext context, DeadLetterModel model, string name)
    {
        string modifiers = (context.Signature.IsStatic ? "internal static" : "internal") + (context.IsSynchronous ? " async" : "");
        string arguments = TypeNames.Library + "DeadLetterArguments";
        using (writer.Block($"{modifiers} {TypeNames.Task} {name}({arguments} {Recorded}, {TypeNames.CancellationToken} {Token})"))
        {
            foreach (DeadLetterArgumentModel argument in model.Arguments)
            {
                string from = argument.Kind == DeadLetterArgumentKind.Json ? $", static () => {model.Context}.Default" : "";
                string cast = argument.Cast is null ? "" : $"({argument.Cast})";
                writer.Line($"{TypeOf(context, argument)} {argument.Parameter} = {cast}{Recorded}.Read<{argument.StoredType}>({CSharpLiteral.Text(argument.Name)}{from});");
            }

            using (writer.Block($"if ({Recorded}.IsDryRun)"))
            {
                writer.Line(context.IsSynchronous ? "return;" : $"return {TypeNames.Task}.CompletedTask;");
            }

            writer.Line();
            WriteReplayedCall(writer, context, arguments);
        }
    }

    private static void WriteReplayedCall(SourceWriter writer, MethodContext context, string arguments)
    {
        IEnumerable<string> values = context.Signature.Parameters.Select(parameter =>
            parameter.Type == TypeNames.CancellationToken ? Token : Arguments.Of(context, parameter.Name));
        if (context.IsStream)
        {
            values = context.HasToken ? values : values.Append("default");
            writer.Line($"return {arguments}.Discard({context.AsyncName}({string.Join(", ", values.Prepend("true"))}), {Token});");
            return;
        }

        string replay = PlanEmitter.Find(context) + ".BeginReplay()";
        if (!context.IsSynchronous)
        {
            writer.Line($"return {arguments}.Discard({context.AsyncName}({string.Join(", ", new[] { replay, "default" }.Concat(values))}));");
            return;
        }

        string call = $"{context.AsyncName}({string.Join(", ", values.Prepend(replay))})";
        writer.Line("// The method blocks its thread, which must not be the one of whoever asked for the replay.");
        writer.Line($"await {TypeNames.Task}.CompletedTask.ConfigureAwait(global::System.Threading.Tasks.ConfigureAwaitOptions.ForceYielding);");
        writer.Line(context.HasResult
            ? $"await {arguments}.Discard({TypeNames.Task}.FromResult<{context.ResultType}>({call})).ConfigureAwait(false);"
            : call + ";");
    }

    private static string ArgumentsName(MethodContext context) => context.AsyncName + "_Arguments";

    private static bool IsStored(DeadLetterArgumentModel argument) => argument.Kind != DeadLetterArgumentKind.Sensitive;

    private static string TypeOf(MethodContext context, DeadLetterArgumentModel argument) =>
        context.Signature.Parameters.First(parameter => parameter.Name == argument.Parameter).Type;
}
