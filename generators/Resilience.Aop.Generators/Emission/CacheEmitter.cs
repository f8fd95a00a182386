using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>
/// The cache's lines in the generated file: the entry looks the key up, the one asynchronous method waits for the flight that brings the result,
/// and one method more is that flight, which outlives the caller that started it.
/// </summary>
internal static class CacheEmitter
{
    private const string Flight = "__raop_flight";
    private const string Hit = "__raop_hit";
    private const string Key = "__raop_key";
    private const string Plan = "__raop_plan";
    private const int LongestTuple = 7;

    public static void WriteSettings(SettingsWriter settings, CacheModel model)
    {
        settings.Duration("Ttl", model.TtlTicks);
        settings.Value("MaxEntries", model.MaxEntries);
        settings.Value("StaleOnError", model.StaleOnError);
        settings.Duration("StaleTtl", model.StaleTtlTicks);
    }

    /// <summary>Writes the rest of the entry: a hit returns at once.</summary>
    public static void WriteEntry(SourceWriter writer, MethodContext context, CacheModel model)
    {
        writer.Line($"{TypeNames.Plan} {Plan} = {PlanEmitter.Find(context)};");
        if (model.KeyFrom is { } direct && context.IsSynchronous)
        {
            writer.Line($"string {Key} = {direct.Call}({Arguments.ForHook(context, direct)});");
        }
        else if (model.KeyFrom is { } hook)
        {
            writer.Line($"string {Key};");
            using (writer.Block("try"))
            {
                writer.Line($"{Key} = {hook.Call}({Arguments.ForHook(context, hook)});");
            }

            using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
            {
                writer.Line($"return {BodyEmitter.FromException(context, "__raop_thrown")};");
            }

            writer.Line();
        }

        writer.Line($"{TypeNames.Task}<{context.ResultType}>? {Hit} = {Plan}.FindCached({KeyOf(context, model)}, out {FlightType(context)}? {Flight});");
        using (writer.Block($"if ({Hit} is not null)"))
        {
            writer.Line($"return {HitResult(context)};");
        }

        writer.Line();
        if (context.IsSynchronous)
        {
            writer.Line("// Nothing fresh: this thread runs the body, or blocks until the thread that runs it has ended.");
            writer.Line($"{TypeNames.Call} {MethodContext.Call} = {Plan}.BeginWait();");
            return;
        }

        writer.Line("// Nothing fresh: the asynchronous method waits for the flight that brings the result, or starts it.");
        IEnumerable<string> arguments = new[] { Plan + ".BeginWait()", Flight + "!" }.Concat(Arguments.All(context));
        writer.Line($"return {context.AsyncName}{context.TypeArguments}({string.Join(", ", arguments)});");
    }

    /// <summary>The parameters of the method that waits, and of the flight, before those of the protected method.</summary>
    public static string[] FirstParameters(MethodContext context) => [$"{TypeNames.Call} {MethodContext.Call}", $"{FlightType(context)} {Flight}"];

    /// <summary>Writes the wait, whose outcome is the flight's or the caller's cancellation.</summary>
    public static void WriteWait(SourceWriter writer, MethodContext context)
    {
        if (context.IsSynchronous)
        {
            WriteBlockingWait(writer, context);
            return;
        }

        using (writer.Block($"if ({Flight}.TryStart())"))
        {
            writer.Line($"{Flight}.Run({FlightCall(context)});");
        }

        writer.Line();
        writer.Line($"bool __raop_ended = await {MethodContext.Call}.WhenFlightEnds({Flight}, {context.Caller}){context.ConfigureAwait};");
        writer.Line($"{MethodContext.Outcome} = {MethodContext.Call}.EndFlight(__raop_ended, {Flight}, {context.Caller});");
    }

    /// <summary>Writes the start of a flight: a second level may have what the body would bring.</summary>
    public static void WriteFlightStart(SourceWriter writer, MethodContext context)
    {
        string ask = context.IsSynchronous ? $"{Flight}.AskStoreBlocking()" : $"await {Flight}.AskStore(){context.ConfigureAwait}";
        using (writer.Block($"if ({Flight}.HasStore && {ask})"))
        {
            writer.Line($"return {Flight}.Answer;");
        }

        writer.Line();
        writer.Line($"{MethodContext.Call} = {MethodContext.Call}.BeginFlight();");
    }

    /// <summary>Writes the variable of the body, which no entry has called.</summary>
    public static void WriteBody(SourceWriter writer, MethodContext context) =>
        writer.Line($"{context.BodyType} {MethodContext.Body} = default;");

    /// <summary>Keeps results from being kept that a policy of the method judges as bad.</summary>
    public static void WriteRejection(SourceWriter writer, MethodContext context)
    {
        string[] conditions =
        [
            .. context.Signature.IsHttpResponse && context.Retry is not null
                ? [$"{MethodContext.Call}.HandlesResponse({MethodContext.Outcome}.Result)"]
                : Enumerable.Empty<string>(),
            .. context.Signature.IsHttpResponse && context.CircuitBreaker is not null
                ? [$"{TypeNames.Call}.IsServerFailure({MethodContext.Outcome}.Result)"]
                : Enumerable.Empty<string>(),
            .. context.Signature.IsHttpResponse && context.Fallback is not null
                ? [$"{TypeNames.Call}.FallsBackOn({MethodContext.Outcome}.Result)"]
                : Enumerable.Empty<string>(),
            .. Judges(context).Select(static hook => $"{hook.Call}({MethodContext.Outcome}.Result!)").Distinct(),
        ];
        if (conditions.Length == 0)
        {
            return;
        }

        writer.Line();
        string bad = string.Join(" || ", conditions);
        using (writer.Block($"if ({MethodContext.Outcome}.IsSuccess && {(conditions.Length == 1 ? bad : $"({bad})")})"))
        {
            writer.Line($"{Flight}.Reject();");
        }
    }

    private static void WriteBlockingWait(SourceWriter writer, MethodContext context)
    {
        using (writer.Block($"if ({Flight}!.TryStart({context.Caller}))"))
        {
            using (writer.Block("try"))
            {
                writer.Line($"{MethodContext.Outcome} = {FlightCall(context)};");
            }

            using (writer.Block($"catch ({TypeNames.Exception} __raop_thrown)"))
            {
                writer.Line($"{MethodContext.Outcome} = {TypeNames.Outcome}.FromFailure<{context.ResultType}>(__raop_thrown);");
            }

            writer.Line();
            writer.Line($"{MethodContext.Call}.EndOwnFlight(ref {MethodContext.Outcome}, {Flight}, {context.Caller});");
        }

        using (writer.Block("else"))
        {
            writer.Line($"{MethodContext.Outcome} = {MethodContext.Call}.BlockForFlight({Flight}, {context.Caller});");
        }
    }

    private static string FlightCall(MethodContext context)
    {
        IEnumerable<string> arguments = new[] { MethodContext.Call, Flight }
            .Concat(context.Signature.Parameters.Select(parameter => parameter.IsToken ? Flight + ".Token" : Arguments.Of(context, parameter.Name)));
        return $"{context.FlightName}{context.TypeArguments}({string.Join(", ", arguments)})";
    }

    private static string HitResult(MethodContext context) =>
        context.IsSynchronous ? Hit + ".Result"
        : context.IsValueTask ? $"new {context.Signature.ReturnType}({Hit})"
        : Hit;

    private static IEnumerable<HookModel> Judges(MethodContext context)
    {
        HookModel?[] hooks = [context.Retry?.OnResult, context.CircuitBreaker?.FailsOnResult, context.Fallback?.OnResult];
        return hooks.OfType<HookModel>();
    }

    private static string FlightType(MethodContext context) => $"{TypeNames.Library}CacheFlight<{context.ResultType}>";

    // A value tuple, so that looking it up allocates nothing. One cache serves every instantiation of a generic method.
    private static string KeyOf(MethodContext context, CacheModel model)
    {
        IEnumerable<string> types = context.Signature.TypeParameters.Select(static type => $"typeof({type})");
        IEnumerable<string> values = model.KeyFrom is null
            ? (model.Key ?? default).Select(parameter => Arguments.Of(context, parameter))
            : [Key];
        return TupleOf([.. types, .. values]);
    }

    // A longer value tuple boxes its rest whenever it is hashed.
    private static string TupleOf(string[] parts) => parts.Length switch
    {
        0 => "default(global::System.ValueTuple)",
        1 => $"global::System.ValueTuple.Create({parts[0]})",
        <= LongestTuple => $"({string.Join(", ", parts)})",
        _ => $"{TypeNames.Library}CacheKey.Join({TupleOf([.. parts.Take(LongestTuple)])}, {TupleOf([.. parts.Skip(LongestTuple)])})",
    };
}
