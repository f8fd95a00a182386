using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>A protected method calls another one, and both repeat: the attempts multiply.</summary>
    public static readonly DiagnosticDescriptor AttemptsMultiply = Create(
        id: "RAOP701",
        title: "Attempts multiply across two methods",
        messageFormat: "'{0}' ({1} attempts) calls '{2}' ({3} attempts): up to {4} attempts, limit {5}{6}; retry in one of the two",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>As RAOP701, along a path of more than one call.</summary>
    public static readonly DiagnosticDescriptor AttemptsMultiplyAlongPath = Create(
        id: "RAOP702",
        title: "Attempts multiply along a call path",
        messageFormat: "Up to {0} attempts along {1}, limit {2}; retry at one layer",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Warning,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Every slot can be held by a call that waits for a further slot of the same bulkhead.</summary>
    public static readonly DiagnosticDescriptor BulkheadNestsInItself = Create(
        id: "RAOP703",
        title: "Nested bulkheads with one name can deadlock",
        messageFormat: "'{0}' holds bulkhead {1} while '{2}' waits for the same bulkhead; {3}",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Two calls can each hold what the other one waits for.</summary>
    public static readonly DiagnosticDescriptor BulkheadsAreTakenInOppositeOrders = Create(
        id: "RAOP704",
        title: "Bulkheads are taken in opposite orders",
        messageFormat: "Bulkheads are taken in a circle: {0}; take them in one order",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Warning,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Which of two definitions holds would depend on which method is called first.</summary>
    public static readonly DiagnosticDescriptor NameIsDefinedTwice = Create(
        id: "RAOP705",
        title: "Same name, different numbers in one type",
        messageFormat: "{0} {1} is defined with {2} by '{3}', here with {4}; write the same values, or leave out the values of one",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Each level begins with attempts, deadlines and slots of its own.</summary>
    public static readonly DiagnosticDescriptor CoreCallsItsWrapper = Create(
        id: "RAOP706",
        title: "Core calls its own wrapper",
        messageFormat: "'{0}' calls '{1}', which starts all of its policies anew{2}; call '{0}'",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The caller gives up before the other method could have tried again.</summary>
    public static readonly DiagnosticDescriptor InnerMethodOutlastsTimeout = Create(
        id: "RAOP707",
        title: "Inner method may take longer than the caller's timeout",
        messageFormat: "'{0}' needs {1} for one attempt that times out and a second one, but '{2}' gives up after {3}",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Policies are not inherited: the override or the hiding method runs without them.</summary>
    public static readonly DiagnosticDescriptor OverrideDropsPolicies = Create(
        id: "RAOP708",
        title: "Override or hiding method drops the policies",
        messageFormat: "'{0}' {1} '{2}' and runs without its policies ({3}); {4}",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Some of the calls that are started together are refused for certain.</summary>
    public static readonly DiagnosticDescriptor FanOutExceedsBulkhead = Create(
        id: "RAOP709",
        title: "Fan-out is larger than the bulkhead",
        messageFormat: "{0} calls of '{1}' are started at once, but its bulkhead takes {2} and {3} in its queue",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>As RAOP705, between types.</summary>
    public static readonly DiagnosticDescriptor NameIsDefinedTwiceElsewhere = Create(
        id: "RAOP710",
        title: "Same name, different numbers in different types",
        messageFormat: "{0} {1} is defined with {2} by '{3}', here with {4}; write the same values, or leave out the values of one",
        category: Categories.CrossMethod,
        defaultSeverity: DiagnosticSeverity.Error,
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
