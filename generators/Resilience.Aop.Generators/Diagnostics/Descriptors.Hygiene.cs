using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>A claim without a reason cannot be reviewed.</summary>
    public static readonly DiagnosticDescriptor ClaimHasNoReason = Create(
        id: "RAOP901",
        title: "Claim without a reason",
        messageFormat: "{0} says nothing about why; write {1}",
        category: Categories.Hygiene,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: false);

    /// <summary>Nothing repeats the method, so the claim is left over.</summary>
    public static readonly DiagnosticDescriptor ClaimIsNotNeeded = Create(
        id: "RAOP902",
        title: "Claim is not needed",
        messageFormat: "'{0}' is declared idempotent, but nothing retries or hedges it",
        category: Categories.Hygiene,
        defaultSeverity: DiagnosticSeverity.Hidden);

    /// <summary>Generated code would not compile against the referenced runtime.</summary>
    public static readonly DiagnosticDescriptor RuntimeDoesNotFit = Create(
        id: "RAOP904",
        title: "Runtime library and generator do not fit",
        messageFormat: "The referenced Resilience.Aop and its generator do not fit together ({0}); reference one version of both",
        category: Categories.Hygiene,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The generated part mentions the type too, and mutes the compiler there.</summary>
    public static readonly DiagnosticDescriptor SignatureIsMuted = Create(
        id: "RAOP906",
        title: "Obsolete or experimental type in a protected signature",
        messageFormat: "'{0}' is {1}; the generated part of '{2}' uses it without a warning",
        category: Categories.Hygiene,
        defaultSeverity: DiagnosticSeverity.Hidden);

    /// <summary>A defect of the generator; the method gets a body that throws.</summary>
    public static readonly DiagnosticDescriptor GeneratorFailed = Create(
        id: "RAOP999",
        title: "The generator failed for this method",
        messageFormat: "The generator failed for '{0}' ({1}); please report this at "
            + "https://github.com/resilience-aop/resilience-aop/issues",
        category: Categories.Hygiene,
        defaultSeverity: DiagnosticSeverity.Error);
}
