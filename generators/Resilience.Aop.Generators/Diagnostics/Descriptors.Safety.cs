using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>Attempts run beside each other, also when nothing fails, and nothing says that the method bears that.</summary>
    public static readonly DiagnosticDescriptor HedgeIsNotIdempotent = Create(
        id: "RAOP103",
        title: "Hedged method is not declared idempotent",
        messageFormat: "[Hedge] runs several copies of '{0}' at once; add [Idempotent] if it bears that, or use [Retry]",
        category: Categories.Safety,
        defaultSeverity: DiagnosticSeverity.Warning);
}
