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
}
