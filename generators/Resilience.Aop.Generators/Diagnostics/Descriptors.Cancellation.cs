using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>Neither the protected method nor its core has a token.</summary>
    public static readonly DiagnosticDescriptor NothingToCancelWith = Create(
        id: "RAOP401",
        title: "Timeout or hedge has nothing to cancel with",
        messageFormat: "[{0}] cannot stop '{1}', {3}; add a CancellationToken parameter to '{1}' or to '{2}'",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The core waits, and its token is never read.</summary>
    public static readonly DiagnosticDescriptor TokenIsNotUsed = Create(
        id: "RAOP402",
        title: "Core never uses its token",
        messageFormat: "'{0}' ignores its CancellationToken, so {1} cannot stop it",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A call gets a token that has nothing to do with that of the core.</summary>
    public static readonly DiagnosticDescriptor TokenIsReplaced = Create(
        id: "RAOP403",
        title: "Core replaces the token",
        messageFormat: "This call does not get '{0}', so it goes on when {1} stops '{2}'; pass '{0}'",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>An asynchronous core blocks its thread.</summary>
    public static readonly DiagnosticDescriptor BodyBlocks = Create(
        id: "RAOP404",
        title: "Blocking call in a protected body",
        messageFormat: "'{0}' blocks a thread, and no policy of '{1}' can interrupt it; {2}",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A core catches its cancellation and goes on.</summary>
    public static readonly DiagnosticDescriptor CancellationIsSwallowed = Create(
        id: "RAOP405",
        title: "Cancellation is swallowed",
        messageFormat: "This catch turns the cancellation of '{0}' into a success; let it pass when '{1}' is cancelled",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A wish to stop becomes another attempt.</summary>
    public static readonly DiagnosticDescriptor RetryOnCancellation = Create(
        id: "RAOP406",
        title: "Retry on cancellation",
        messageFormat: "'{0}' is thrown when work is cancelled, so [{1}] starts it again; list 'ResilienceTimeoutException' for time-outs",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A core starts work and does not wait for it.</summary>
    public static readonly DiagnosticDescriptor WorkEscapes = Create(
        id: "RAOP407",
        title: "Work escapes the attempt",
        messageFormat: "This outlives the attempt of '{0}', and no policy sees its failure; await it",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The caller cannot end the waiting.</summary>
    public static readonly DiagnosticDescriptor WaitCannotBeCancelled = Create(
        id: "RAOP408",
        title: "Waiting policy cannot be cancelled by the caller",
        messageFormat: "[{0}] makes callers of '{1}' wait and they cannot cancel it; add a CancellationToken parameter to '{1}'",
        category: Categories.Cancellation,
        defaultSeverity: DiagnosticSeverity.Info);
}
