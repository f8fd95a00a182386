using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>The fallback's lines in the generated file: each level runs while the call is still unanswered.</summary>
internal static class FallbackEmitter
{
    private const string Errors = "__raop_errors";
    private const string Unanswered = "__raop_unanswered";
    private const string ByDefault = "ByDefault";

    public static void WriteSettings(SettingsWriter settings, FallbackModel model)
    {
        settings.Duration("DegradedTimeout", model.DegradedTimeoutTicks);
        settings.Duration("CacheTtl", model.CacheTtlTicks);
        settings.Value("MaxEntries", model.MaxEntries);
        settings.Value("Store", model.Store);
        settings.Filter(model.Filter);
    }

    public static void Write(SourceWriter writer, MethodContext context, FallbackModel model)
    {
        string[] handled = Handled(context, model);
        writer.Line();
        writer.Line("// Each level of the fallback in turn, until one answers.");
        using (writer.Block(handled.Length == 1 ? $"if ({handled[0]})" : $"if ({string.Join(" || ", handled)})"))
        {
            writer.Line($"{TypeNames.Library}FallbackErrors {Errors} = {MethodContext.Call}.BeginFallback({MethodContext.Outcome});");
            writer.Line($"bool {Unanswered} = true;");
            writer.Line();
            for (int index = 0; index < model.Members.Count; index++)
            {
                WriteMember(writer, context, model.Members[index], index + 1);
            }

            WriteLastGood(writer, context, model);
            WriteDefault(writer, context, model);
            using (writer.Block($"if ({Unanswered})"))
            {
                writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromFailure<{context.ResultType}>({Errors}.Exhausted());");
            }
        }

        if (model.UseCache)
        {
            string isOld = context.Cache?.StaleOnError == true ? $" && !{MethodContext.Call}.IsStale" : "";
            using (writer.Block($"else if ({MethodContext.Outcome}.IsSuccess{isOld})"))
            {
                writer.Line($"{MethodContext.Call}.StoreLastGood({Key(context, model)}, {MethodContext.Outcome}.Result);");
            }
        }
    }

    /// <summary>The conditions under which an outcome of the primary is answered, one of which must hold.</summary>
    private static string[] Handled(MethodContext context, FallbackModel model)
    {
        string[] results =
        [
            .. context.Signature.IsHttpResponse ? [$"{TypeNames.Call}.FallsBackOn({MethodContext.Outcome}.Result)"] : Enumerable.Empty<string>(),
            .. model.OnResult is { } hook ? [$"({MethodContext.Outcome}.IsSuccess && {hook.Call}({MethodContext.Outcome}.Result!))"] : Enumerable.Empty<string>(),
        ];
        string failure = $"{MethodContext.Call}.FallsBackOn({MethodContext.Failure}, {context.Caller})";
        string cancelled = context.HasToken ? $"!{context.Caller}.IsCancellationRequested && " : "";
        return [failure, .. results.Select(result => $"{cancelled}{MethodContext.Call}.HasFallback && {result}")];
    }

    private static void WriteMember(SourceWriter writer, MethodContext context, FallbackMemberModel member, int number)
    {
        // Every exception fits System.Exception; a narrower type is a question.
        bool fitsAll = member.ExceptionType is null or TypeNames.Exception;
        string failure = fitsAll ? Errors + ".Last" : $"__raop_failure{number}";
        string fits = fitsAll ? "" : $" && {Errors}.Last is {member.ExceptionType} {failure}";
        string start = context.IsStream ? $"StartFallbackStream({MethodContext.Stream}, " : $"Start{context.Blocking}Fallback(";
        string token = $"{MethodContext.Call}.{start}{context.Caller})";
        using (writer.Block($"if ({Unanswered}{fits})"))
        {
            string arguments = Arguments.ForFallback(context, member, context.HasEntry ? token : BodyEmitter.Token, failure);
            if (context.IsStream)
            {
                StreamEmitter.WriteStart(writer, token, $"{member.Call}({arguments})");
            }
            else if (context.IsSynchronous)
            {
                writer.Line($"{MethodContext.Outcome} = default;");
                SyncEmitter.WriteBody(writer, context, token, $"{member.Call}({arguments})");
            }
            else
            {
                BodyEmitter.Write(writer, context, $"{member.Call}({arguments})", member.Returns, member.TakesToken ? null : token);
            }

            writer.Line();
            BodyEmitter.WriteEnd(writer, context);
            if (context.IsStream)
            {
                using (writer.Block($"if (!{MethodContext.Outcome}.IsSuccess)"))
                {
                    StreamEmitter.WriteDispose(writer, context);
                }

                writer.Line();
            }

            writer.Line($"{Unanswered} = {TypeNames.Call}.FallsBackFurther(ref {MethodContext.Outcome}, {Errors}, {number}, {context.Caller});");
        }

        writer.Line();
    }

    private static void WriteLastGood(SourceWriter writer, MethodContext context, FallbackModel model)
    {
        if (!model.UseCache)
        {
            return;
        }

        using (writer.Block($"if ({Unanswered} && {MethodContext.Call}.TryGetLastGood({Key(context, model)}, out {context.ResultType} __raop_lastGood))"))
        {
            WriteAnswer(writer, context, "__raop_lastGood", "FromCache");
        }

        writer.Line();
    }

    private static void WriteDefault(SourceWriter writer, MethodContext context, FallbackModel model)
    {
        if (model.DefaultLiteral is { } literal)
        {
            using (writer.Block($"if ({Unanswered})"))
            {
                WriteAnswer(writer, context, context.HasResult ? literal : "default", ByDefault);
            }

            writer.Line();
        }
        else if (model.DefaultFrom is { } hook)
        {
            using (writer.Block($"if ({Unanswered})"))
            {
                using (writer.Block("try"))
                {
                    string answer = $"{hook.Call}({Arguments.ForHook(context, hook)})";
                    if (context.HasResult)
                    {
                        WriteAnswer(writer, context, answer, ByDefault);
                    }
                    else
                    {
                        writer.Line(answer + ";");
                        WriteAnswer(writer, context, "default", ByDefault);
                    }
                }

                using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
                {
                    writer.Line($"{Errors}.Add(__raop_thrown);");
                }
            }

            writer.Line();
        }
    }

    private static void WriteAnswer(SourceWriter writer, MethodContext context, string answer, string level)
    {
        writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromResult<{context.ResultType}>({answer});");
        writer.Line($"{Errors}.Answer{level}();");
        writer.Line($"{Unanswered} = false;");
    }

    private static string Key(MethodContext context, FallbackModel model)
    {
        if (model.CacheKeyFrom is { } hook)
        {
            return $"{hook.Call}({Arguments.ForHook(context, hook)})";
        }

        // A template names parameters, and no parameter tells which instantiation of a generic method was called.
        IEnumerable<string> types = context.Signature.TypeParameters.Select(static type => $"{TypeNames.Library}CacheKey.PartOf<{type}>()");
        string[] parts = [.. types, .. (model.CacheKey ?? default).Select(part => KeyPart(context, part))];
        return parts.Length == 0 ? "\"\"" : string.Join(" + ", parts);
    }

    private static string KeyPart(MethodContext context, KeyPartModel part) => part.IsParameter
        ? $"{TypeNames.Library}CacheKey.{(part.IsDelimited ? "Part" : "Of")}({Arguments.Of(context, part.Text)})"
        : CSharpLiteral.Text(part.Text);
}
