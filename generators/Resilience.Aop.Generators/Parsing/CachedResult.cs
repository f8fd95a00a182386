using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Checks whether the result of a method can be kept and handed to several callers.</summary>
internal static class CachedResult
{
    public static void Check(PolicyReader reader, MethodContext context)
    {
        Location location = reader.Attribute.Location;
        if (context.Result is not { } result)
        {
            reader.ReportForMethod(Descriptors.NothingToCache, location, context.Name, "has no result to keep");
        }
        else if (PassedOnce(result) is { } what)
        {
            reader.ReportForMethod(Descriptors.NothingToCache, location, context.Name, $"returns {what}, which only one caller can read");
        }
        else if (PolicyCollector.Mark(context.Method, "NonIdempotentAttribute") is not null)
        {
            reader.ReportForMethod(Descriptors.NothingToCache, location, context.Name, "is [NonIdempotent], so every call must do its work");
        }
        else if (PolicyCollector.Effective(context).Any(static policy => policy.Kind == PolicyKind.DeadLetter))
        {
            reader.ReportForMethod(Descriptors.NothingToCache, location, context.Name, "has [DeadLetter], so every call must do its work");
        }
        else
        {
            CheckSharing(reader, context, result, location);
        }
    }

    private static void CheckSharing(PolicyReader reader, MethodContext context, ITypeSymbol result, Location location)
    {
        if (Implements(result, "IDisposable", "System") || Implements(result, "IAsyncDisposable", "System"))
        {
            reader.ReportForMethod(Descriptors.ResultCannotBeShared, location, TypeText.InMessage(result), context.Name, "one caller may dispose it while another uses it");
        }
        else if (IsMutable(result))
        {
            reader.ReportForMethod(
                Descriptors.ResultCannotBeShared,
                DiagnosticSeverity.Info,
                location,
                TypeText.InMessage(result),
                context.Name,
                "what one caller changes, all others see");
        }
    }

    // Read to the end, it is empty for everybody else.
    private static string? PassedOnce(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "Stream" && current.ContainingNamespace?.FullName() == "System.IO")
            {
                return "a stream";
            }
        }

        return Implements(type, "IAsyncEnumerable", "System.Collections.Generic") ? "an asynchronous sequence"
            : Implements(type, "IEnumerator", "System.Collections") ? "an enumerator"
            : null;
    }

    private static bool Implements(ITypeSymbol type, string name, string space) =>
        type.AllInterfaces.Append(type).Any(candidate => candidate.Name == name && candidate.ContainingNamespace?.FullName() == space);

    private static bool IsMutable(ITypeSymbol type) => type is IArrayTypeSymbol
        || (type is INamedTypeSymbol named
            && (named.ContainingNamespace?.FullName() is "System.Collections.Generic" or "System.Collections.Concurrent")
            && named.TypeKind == TypeKind.Class);
}
