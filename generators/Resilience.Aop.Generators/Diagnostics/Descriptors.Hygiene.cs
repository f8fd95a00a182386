using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>Generated code would not compile against the referenced runtime.</summary>
    public static readonly DiagnosticDescriptor RuntimeDoesNotFit = Create(
        id: "RAOP904",
        title: "Runtime library and generator do not fit",
        messageFormat: "The referenced Resilience.Aop and its generator do not fit together ({0}); reference one version of both",
        category: Categories.Hygiene,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A defect of the generator; the method gets a body that throws.</summary>
    public static readonly DiagnosticDescriptor GeneratorFailed = Create(
        id: "RAOP999",
        title: "The generator failed for this method",
        messageFormat: "The generator failed for '{0}' ({1}); please report this at "
            + "https://github.com/resilience-aop/resilience-aop/issues",
        category: Categories.Hygiene,
        defaultSeverity: DiagnosticSeverity.Error);
}
