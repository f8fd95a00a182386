using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>The policies see a success.</summary>
    public static readonly DiagnosticDescriptor CatchHidesFailure = Create(
        id: "RAOP601",
        title: "Core swallows the exception, so no policy can react",
        messageFormat: "This catch hides the failure from {0} on '{1}'",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Permanent errors are retried too.</summary>
    public static readonly DiagnosticDescriptor RetryListIsTooBroad = Create(
        id: "RAOP602",
        title: "Retry list is too broad",
        messageFormat: "'{0}' in 'On' retries permanent errors too; remove 'On' to retry what is transient, or list types",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>The same input fails the same way.</summary>
    public static readonly DiagnosticDescriptor RetryOfPermanentError = Create(
        id: "RAOP603",
        title: "Retry on an error that cannot go away",
        messageFormat: "'{0}' does not go away by itself, so {1}; remove it from 'On'",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>A listed type is no exception, is an open generic, or is listed on both sides.</summary>
    public static readonly DiagnosticDescriptor ExceptionListIsInconsistent = Create(
        id: "RAOP604",
        title: "Exception list is inconsistent",
        messageFormat: "'{0}' in '{1}' {2}",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>A slow attempt ends the call.</summary>
    public static readonly DiagnosticDescriptor AttemptTimeoutIsNotRetried = Create(
        id: "RAOP605",
        title: "Attempt timeouts are not retried",
        messageFormat: "[Retry] of '{0}' does not retry attempts that time out; add 'ResilienceTimeoutException' to 'On', or to "
            + "'Except' if that is meant",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>Bad input of one caller opens the circuit for all.</summary>
    public static readonly DiagnosticDescriptor BreakerCountsCallersMistake = Create(
        id: "RAOP606",
        title: "Breaker counts the caller's mistakes",
        messageFormat: "'{0}' says something about the arguments, but opens the circuit of '{1}' for everybody; add it to "
            + "'Except'",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>What leaves the core is not what the list names.</summary>
    public static readonly DiagnosticDescriptor WrappedExceptionIsNotListed = Create(
        id: "RAOP608",
        title: "Core wraps the exception, so the list no longer matches",
        messageFormat: "'{0}' is thrown in place of what 'On' of {1} on '{2}' lists; add it there",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>As a listed type, but proven from the body.</summary>
    public static readonly DiagnosticDescriptor PermanentErrorIsRetried = Create(
        id: "RAOP609",
        title: "Core throws a permanent error that the list retries",
        messageFormat: "[Retry] of '{1}' repeats '{0}', which cannot go away; add it to 'Except'",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Warning);
}
