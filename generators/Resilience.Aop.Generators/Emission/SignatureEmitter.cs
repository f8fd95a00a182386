using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Writes the heads of the generated methods.</summary>
internal static class SignatureEmitter
{
    private const int LongestLine = 130;

    /// <summary>
    /// The implementing part: repeats the declaration, without default values and attributes. Or the implementation of a member of an interface.
    /// </summary>
    public static string Entry(MethodSignature signature)
    {
        IEnumerable<string> parameters = signature.Parameters.Select(static parameter =>
            $"{parameter.Modifiers}{parameter.Type} {parameter.Name}{parameter.Default}");
        string partial = signature.Contract is null ? "partial " : "";
        string start = $"{signature.Modifiers} {partial}{signature.ReturnType} {signature.Contract}{signature.Name}".TrimStart();
        return (signature.Contract?.Length == 0 ? "/// <inheritdoc/>\n" : "") + Head(start, signature.TypeParameters, parameters, signature.Constraints);
    }

    /// <summary>The asynchronous method: takes the call and the body that is under way, or the flight to wait for; then the arguments.</summary>
    public static string Async(MethodContext context) => Own(
        context,
        "async " + context.Signature.ReturnType,
        context.AsyncName,
        context.Cache is null ? [$"{TypeNames.Call} {MethodContext.Call}", $"{context.BodyType} {MethodContext.Body}"] : CacheEmitter.FirstParameters(context));

    /// <summary>The overload of the asynchronous method that takes what the entry has in the place of the call.</summary>
    public static string Handover(MethodContext context, string plan, string entry) =>
        Own(context, context.Signature.ReturnType, context.AsyncName, [plan, entry, $"{context.BodyType} {MethodContext.Body}"]);

    /// <summary>The flight of a cached method.</summary>
    public static string Flight(MethodContext context)
    {
        string outcome = $"{TypeNames.Outcome}<{context.ResultType}>";
        return Own(
            context,
            context.IsSynchronous ? outcome : $"async {TypeNames.Task}<{outcome}>",
            context.FlightName,
            CacheEmitter.FirstParameters(context));
    }

    private static string Own(MethodContext context, string returnType, string name, string[] first)
    {
        MethodSignature signature = context.Signature;
        IEnumerable<string> parameters = first.Concat(signature.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"));
        return Head($"{Modifiers(signature)}{returnType} {name}", signature.TypeParameters, parameters, signature.OwnConstraints);
    }

    /// <summary>The method for a single attempt of a hedge: takes its race too, and answers to nobody else.</summary>
    public static string Attempt(MethodContext context, string race)
    {
        MethodSignature signature = context.Signature;
        IEnumerable<string> parameters = new[] { $"{race} {HedgeEmitter.Race}", $"{TypeNames.Call} {MethodContext.Call}", $"{context.BodyType} {MethodContext.Body}" }
            .Concat(signature.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"));
        string start = $"{Modifiers(signature)}async {TypeNames.Task} {context.AttemptName}";
        return Head(start, signature.TypeParameters, parameters, signature.OwnConstraints);
    }

    /// <summary>The method that a synchronous method and its replay share: takes the call, then the arguments.</summary>
    public static string Synchronous(MethodContext context) =>
        Own(context, context.Signature.ReturnType, context.AsyncName, [$"{TypeNames.Call} {MethodContext.Call}"]);

    /// <summary>The asynchronous iterator: takes the arguments, and the caller's token even where the method has none.</summary>
    public static string Stream(MethodContext context)
    {
        const string Cancels = "[global::System.Runtime.CompilerServices.EnumeratorCancellation] ";
        MethodSignature signature = context.Signature;
        IEnumerable<string> parameters = signature.Parameters.Select(parameter =>
            $"{(parameter.IsToken ? Cancels : "")}{parameter.Type} {parameter.Name}");
        string[] caller = context.HasToken ? [] : [$"{Cancels}{TypeNames.CancellationToken} {MethodContext.StreamCaller}"];
        string[] replay = context.DeadLetter is null ? [] : [$"bool {DeadLetterEmitter.IsReplay}"];
        string head = $"{Modifiers(signature)}async {signature.ReturnType.TrimEnd('?')} {context.AsyncName}";
        return Head(head, signature.TypeParameters, replay.Concat(parameters).Concat(caller), signature.OwnConstraints);
    }

    private static string Modifiers(MethodSignature signature) =>
        signature.IsStatic ? "private static " : signature.IsReadOnly ? "private readonly " : "private ";

    private static string Head(string start, EquatableArray<string> typeParameters, IEnumerable<string> parameters, EquatableArray<string> constraints)
    {
        string generic = typeParameters.Count == 0 ? "" : $"<{string.Join(", ", typeParameters)}>";
        string where = constraints.Count == 0 ? "" : " " + string.Join(" ", constraints);
        string line = $"{start}{generic}({string.Join(", ", parameters)}){where}";

        // One line a parameter where one line for all would be too long to read.
        return line.Length <= LongestLine ? line : $"{start}{generic}(\n    {string.Join(",\n    ", parameters)}){where}";
    }
}
