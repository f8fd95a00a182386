using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [DeadLetter].</summary>
internal static class DeadLetterParser
{
    public static DeadLetterModel Parse(PolicyReader reader)
    {
        string? queue = Queue(reader);
        bool? accept = reader.Attribute.Bool("Accept");
        INamedTypeSymbol? context = DeadLetterContextParser.Parse(reader, "Json");
        if (reader.Method is not { } method)
        {
            return new DeadLetterModel(Order(reader), queue ?? string.Empty, accept, EquatableArray<DeadLetterArgumentModel>.Empty, null, null, string.Empty);
        }

        if (accept == true && method.Result is not null)
        {
            reader.ReportForMethod(Descriptors.AcceptNeedsNoResult, reader.Attribute.LocationOf("Accept"), method.Name, TypeText.InMessage(method.Result));
        }

        EquatableArray<DeadLetterArgumentModel> arguments = DeadLetterArgumentParser.Parse(reader, method, context);
        bool hasSensitive = arguments.Any(static argument => argument.Kind == DeadLetterArgumentKind.Sensitive);
        if (!hasSensitive && Irreplayable(method) is { } reason)
        {
            reader.ReportForMethod(Descriptors.DeadLetterCannotBeReplayed, reader.Attribute.Location, method.Name, reason);
        }

        return new DeadLetterModel(
            Order(reader),
            queue ?? string.Empty,
            accept,
            arguments,
            context is null ? null : method.Known.TextOf(context),
            hasSensitive ? null : HintName.ReplayMember(method),
            method.Known.TextOf(method.Type));
    }

    private static int Order(PolicyReader reader) => reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.DeadLetter));

    private static string? Queue(PolicyReader reader)
    {
        if (reader.Attribute.Argument(0)?.Value is string text)
        {
            return reader.CheckedName("Queue", text, reader.Attribute.LocationOf(0));
        }

        reader.Report(Descriptors.TextIsInvalid, reader.Attribute.LocationOf(0), "Queue", "it is null; write a name");
        return null;
    }

    // The replay table of the assembly must be able to name the method's type, and cannot know type arguments.
    private static string? Irreplayable(MethodContext context)
    {
        if (context.Method.Arity > 0)
        {
            return "it is generic; write one method for each type";
        }

        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.ContainingType)
        {
            if (type.Arity > 0)
            {
                return $"'{type.Name}' is generic; move the method to a type that is not";
            }

            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return $"'{type.Name}' cannot be seen from the rest of the assembly; make it internal or move the method";
            }
        }

        return null;
    }
}
