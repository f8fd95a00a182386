using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>Written Order values make a nesting in which a policy cannot do its work.</summary>
    public static readonly DiagnosticDescriptor OrderDefeatsPolicy = Create(
        id: "RAOP305",
        title: "Policy order defeats a policy",
        messageFormat: "{0} of '{2}' must not be outside {1}; remove the 'Order' values or change them",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Which one wins would not be defined.</summary>
    public static readonly DiagnosticDescriptor SeveralTimeouts = Create(
        id: "RAOP313",
        title: "Two timeouts with the same scope",
        messageFormat: "'{0}' has more than one [Timeout]; write one with a duration for the attempt and Total for the whole call",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A named member does not exist or cannot be called as the policy calls it.</summary>
    public static readonly DiagnosticDescriptor HookDoesNotFit = Create(
        id: "RAOP314",
        title: "Predicate or provider method is missing or has the wrong shape",
        messageFormat: "'{0}' names '{1}', but '{2}' has {3}; declare '{4}'",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Which of two bundles' policies of one kind holds would not be defined.</summary>
    public static readonly DiagnosticDescriptor BundlesOverlap = Create(
        id: "RAOP316",
        title: "Two bundles bring the same policy",
        messageFormat: "'{0}' gets [{1}] from both [{2}] and [{3}]; remove one of them, or write the [{1}] that is meant on '{0}'",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);
}
