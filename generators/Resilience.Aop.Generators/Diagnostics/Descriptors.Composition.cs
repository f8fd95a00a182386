using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>The total time ends before what is declared can happen.</summary>
    public static readonly DiagnosticDescriptor TotalLeavesNoRoom = Create(
        id: "RAOP301",
        title: "Total timeout leaves no room for the declared attempts",
        messageFormat: "{0}; {1}",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>No attempt can time out on its own.</summary>
    public static readonly DiagnosticDescriptor AttemptOutlastsTotal = Create(
        id: "RAOP302",
        title: "Attempt timeout is not shorter than the total timeout",
        messageFormat: "The timeout of an attempt (\"{0}\") is not shorter than that of the whole call (\"{1}\"); lower the "
            + "first or raise 'Total'",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Whether the race is retried or the retries race would not be defined, and copies would multiply.</summary>
    public static readonly DiagnosticDescriptor RetryWithHedge = Create(
        id: "RAOP303",
        title: "Retry and Hedge on one method",
        messageFormat: "'{0}' has [Retry] and [Hedge]; remove one of them, or split the method in two",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Attempts are refused by a policy of the method itself.</summary>
    public static readonly DiagnosticDescriptor RetryOfOwnRejection = Create(
        id: "RAOP304",
        title: "Retry keeps knocking on its own closed door",
        messageFormat: "[Retry] handles {0}, which its own {1} throws at once; {2} attempts will be rejected within {3}",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Written Order values make a nesting in which a policy cannot do its work.</summary>
    public static readonly DiagnosticDescriptor OrderDefeatsPolicy = Create(
        id: "RAOP305",
        title: "Policy order defeats a policy",
        messageFormat: "{0} of '{2}' must not be outside {1}; remove the 'Order' values or change them",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A policy further in answers every failure that the outer one waits for.</summary>
    public static readonly DiagnosticDescriptor FailureIsHidden = Create(
        id: "RAOP306",
        title: "Failure is hidden before the next policy can see it",
        messageFormat: "[{0}] of '{1}' never sees a failure because [Fallback] answers every one with '{2}'; remove one of them, "
            + "or list in 'On' what to answer",
        category: Categories.Composition,
        defaultSeverity: DiagnosticSeverity.Warning);

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

    /// <summary>One call can use up a window's permits.</summary>
    public static readonly DiagnosticDescriptor RetrySpendsPermits = Create(
        id: "RAOP312",
        title: "Each retry spends a permit",
        messageFormat: "One call of '{0}' may take {1} of the {2} permits that [RateLimit] gives per {3}; move it outside the "
            + "retry with 'Order', or allow more, unless the quota is meant so",
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
