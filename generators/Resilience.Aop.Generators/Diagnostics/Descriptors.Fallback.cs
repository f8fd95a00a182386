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

    /// <summary>A call would fall back to itself until the stack ends.</summary>
    public static readonly DiagnosticDescriptor FallbackLeadsBack = Create(
        id: "RAOP503",
        title: "Fallback leads back to the failing method",
        messageFormat: "'{0}' leads back to '{1}', whose failure it answers; answer without calling '{1}'",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The load of a failing dependency is doubled.</summary>
    public static readonly DiagnosticDescriptor FallbackRepeatsCall = Create(
        id: "RAOP504",
        title: "Fallback repeats the remote call",
        messageFormat: "'{0}' asks again for what '{1}' has just failed to get; answer from another source",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>An answer for a caller who has left.</summary>
    public static readonly DiagnosticDescriptor FallbackOnCancellation = Create(
        id: "RAOP505",
        title: "Fallback answers cancelled calls",
        messageFormat: "'{0}' is thrown when work is cancelled, which [Fallback] would turn into an answer; list "
            + "'ResilienceTimeoutException' for time-outs",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Nothing says why the fallback answered.</summary>
    public static readonly DiagnosticDescriptor FallbackHidesErrors = Create(
        id: "RAOP506",
        title: "Fallback hides programming errors",
        messageFormat: "'{0}' answers every failure of '{1}' and does not see which; give it an exception parameter, or list in "
            + "'On' what to answer",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>The constant cannot be returned.</summary>
    public static readonly DiagnosticDescriptor DefaultDoesNotConvert = Create(
        id: "RAOP507",
        title: "Constant fallback does not convert",
        messageFormat: "'Default' is {0}, which does not convert to '{1}', the result of '{2}'",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A write is lost and its caller told that all is well.</summary>
    public static readonly DiagnosticDescriptor FallbackHidesLoss = Create(
        id: "RAOP508",
        title: "Fallback turns a lost write into success",
        messageFormat: "'{0}' lets '{1}' succeed although nothing was done; throw, log or store the call, or use "
            + "[DeadLetter]",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Warning);
}
