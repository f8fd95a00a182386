using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>An argument of a policy attribute is outside its legal range.</summary>
    public static readonly DiagnosticDescriptor ValueOutOfRange = Create(
        id: "RAOP201",
        title: "Value out of range",
        messageFormat: "'{0}' is {1}; use {2}",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A policy is present but its values switch it off.</summary>
    public static readonly DiagnosticDescriptor PolicyHasNoEffect = Create(
        id: "RAOP202",
        title: "Policy has no effect",
        messageFormat: "[{0}] has no effect because {1}; {2}",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Both are written, and the cap is below the first delay.</summary>
    public static readonly DiagnosticDescriptor MaxDelayBelowBaseDelay = Create(
        id: "RAOP206",
        title: "Maximum delay contradicts the backoff",
        messageFormat: "'MaxDelay' ({0}) is shorter than 'BaseDelay' ({1}); raise MaxDelay or lower BaseDelay",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A name is blank or too long, or a key template is malformed.</summary>
    public static readonly DiagnosticDescriptor TextIsInvalid = Create(
        id: "RAOP211",
        title: "Name or reference text is invalid",
        messageFormat: "'{0}' is not valid: {1}",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>One of two values would be ignored.</summary>
    public static readonly DiagnosticDescriptor ModesExcludeEachOther = Create(
        id: "RAOP212",
        title: "Two modes set at once",
        messageFormat: "'{0}' and '{1}' exclude each other; remove one of them",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Error);
}
