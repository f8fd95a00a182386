using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>A name in the chain matches no method.</summary>
    public static readonly DiagnosticDescriptor FallbackIsMissing = Create(
        id: "RAOP501",
        title: "Fallback target not found",
        messageFormat: "'{0}' falls back to '{1}', but '{2}' has no such method; declare it or name another",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A method of the chain cannot be called with the protected method's arguments, or has another result.</summary>
    public static readonly DiagnosticDescriptor FallbackDoesNotFit = Create(
        id: "RAOP502",
        title: "Fallback signature does not fit",
        messageFormat: "'{0}' cannot answer for '{1}' because {2}; declare it as '{3}'",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The constant cannot be returned.</summary>
    public static readonly DiagnosticDescriptor DefaultDoesNotConvert = Create(
        id: "RAOP507",
        title: "Constant fallback does not convert",
        messageFormat: "'Default' is {0}, which does not convert to '{1}', the result of '{2}'",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);
}
