using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>A listed type is no exception, is an open generic, or is listed on both sides.</summary>
    public static readonly DiagnosticDescriptor ExceptionListIsInconsistent = Create(
        id: "RAOP604",
        title: "Exception list is inconsistent",
        messageFormat: "'{0}' in '{1}' {2}",
        category: Categories.Exceptions,
        defaultSeverity: DiagnosticSeverity.Error);
}
