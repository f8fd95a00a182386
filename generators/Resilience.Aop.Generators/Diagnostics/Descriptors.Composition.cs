using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>Whether the race is retried or the retries race would not be defined, and copies would multiply.</summary>
    public static readonly DiagnosticDescriptor RetryWithHedge = Create(
        id: "RAOP303",
        title: "Retry and Hedge on one method",
        messageFormat: "'{0}' has [Retry] and [Hedge]; remove one of them, or split the method in two",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Written Order values make a nesting in which a policy cannot do its work.</summary>
    public static readonly DiagnosticDescriptor OrderDefeatsPolicy = Create(
        id: "RAOP305",
        title: "Policy order defeats a policy",
        messageFormat: "{0} of '{2}' must not be outside {1}; remove the 'Order' values or change them",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>There is no value to keep, or a call that a kept value answers would leave out work that must happen.</summary>
    public static readonly DiagnosticDescriptor NothingToCache = Create(
        id: "RAOP307",
        title: "Nothing to cache, or caching contradicts the declaration",
        messageFormat: "[Cache] does not fit '{0}', which {1}; remove the attribute",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Several callers get one object.</summary>
    public static readonly DiagnosticDescriptor ResultCannotBeShared = Create(
        id: "RAOP308",
        title: "Cached value cannot be shared between callers",
        messageFormat: "[Cache] hands one '{0}' to every caller of '{1}': {2}; return an immutable value",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Different calls would get one result, or equal calls never a kept one. An error where the types prove it.</summary>
    public static readonly DiagnosticDescriptor KeyDoesNotDistinguish = Create(
        id: "RAOP309",
        title: "Cache key does not distinguish the arguments",
        messageFormat: "{0}; {1}",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Who asks decides about the answer, but is no part of its key.</summary>
    public static readonly DiagnosticDescriptor CachedAnswerMayLeak = Create(
        id: "RAOP310",
        title: "Cached answer may leak between users",
        messageFormat: "'{0}' keeps an answer that depends on '{1}' and hands it to every caller with the same key; pass "
            + "the user as a parameter, or name a KeyFrom",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The caller of a query has gone on without its answer.</summary>
    public static readonly DiagnosticDescriptor DeadLetterOfQuery = Create(
        id: "RAOP311",
        title: "Dead-lettering a query",
        messageFormat: "'{0}' reads, and nobody replays a question; remove [DeadLetter]",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Info);

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

    /// <summary>A call that a kept result answers does nothing.</summary>
    public static readonly DiagnosticDescriptor CachedMethodHasSideEffects = Create(
        id: "RAOP315",
        title: "Cached method has side effects",
        messageFormat: "'{0}' is cached, so {1} is left out while a result is kept; remove [Cache], or declare [Idempotent] "
            + "if that is meant",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Which of two bundles' policies of one kind holds would not be defined.</summary>
    public static readonly DiagnosticDescriptor BundlesOverlap = Create(
        id: "RAOP316",
        title: "Two bundles bring the same policy",
        messageFormat: "'{0}' gets [{1}] from both [{2}] and [{3}]; remove one of them, or write the [{1}] that is meant on '{0}'",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);
}
