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

    /// <summary>A wish to stop becomes another attempt.</summary>
    public static readonly DiagnosticDescriptor RetryOnCancellation = Create(
        id: "RAOP406",
        title: "Retry on cancellation",
        messageFormat: "'{0}' is thrown when work is cancelled, so [{1}] starts it again; list 'ResilienceTimeoutException' for time-outs",
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
