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

    /// <summary>More attempts than clients of a service usually make.</summary>
    public static readonly DiagnosticDescriptor TooManyAttempts = Create(
        id: "RAOP203",
        title: "Too many attempts",
        messageFormat: "'MaxAttempts' is {0}, more than {1}; the load of an outage grows with every attempt",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>Retries follow each other at once.</summary>
    public static readonly DiagnosticDescriptor RetriesWithoutDelay = Create(
        id: "RAOP204",
        title: "Retries without a delay",
        messageFormat: "{0} attempts follow each other without a delay; write a 'BaseDelay' such as \"200ms\"",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Clients that failed together retry together.</summary>
    public static readonly DiagnosticDescriptor BackoffWithoutJitter = Create(
        id: "RAOP205",
        title: "Backoff without jitter",
        messageFormat: "The delays between {0} attempts have no jitter, so clients that failed together retry together; remove '{1}'",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>Both are written, and the cap is below the first delay.</summary>
    public static readonly DiagnosticDescriptor MaxDelayBelowBaseDelay = Create(
        id: "RAOP206",
        title: "Maximum delay contradicts the backoff",
        messageFormat: "'MaxDelay' ({0}) is shorter than 'BaseDelay' ({1}); raise MaxDelay or lower BaseDelay",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Nothing ends the attempts.</summary>
    public static readonly DiagnosticDescriptor EndlessRetry = Create(
        id: "RAOP207",
        title: "Endless retry",
        messageFormat: "'{0}' may make {1} attempts and nothing limits the time in all; lower 'MaxAttempts', or write "
            + "'MaxDuration' or [Timeout(Total = \"…\")]",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The breaker can open by chance, or not at all.</summary>
    public static readonly DiagnosticDescriptor BreakerNumbersConflict = Create(
        id: "RAOP208",
        title: "Circuit-breaker numbers cannot work together",
        messageFormat: "{0}; {1}",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Waiting in the queue has no limit.</summary>
    public static readonly DiagnosticDescriptor UnboundedQueue = Create(
        id: "RAOP209",
        title: "Queue without a bound on waiting",
        messageFormat: "Calls of '{0}' may wait in the queue of {1} without a limit; write 'QueueTimeout' or [Timeout(Total = \"…\")]",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Milliseconds where seconds may be meant.</summary>
    public static readonly DiagnosticDescriptor SuspiciousUnit = Create(
        id: "RAOP210",
        title: "Suspicious unit",
        messageFormat: "'{0}' is \"{1}\" while '{2}' is \"{3}\"; check whether seconds are meant",
        category: Categories.Values,
        defaultSeverity: DiagnosticSeverity.Info);

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
