using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
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
}
