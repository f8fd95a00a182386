using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>The core works on a copy of the struct, and what it writes there is lost.</summary>
    public static readonly DiagnosticDescriptor StructIsCopied = Create(
        id: "RAOP805",
        title: "Protected method on a mutable struct works on a copy",
        messageFormat: "'{0}' runs on a copy of struct '{1}', so what it writes to '{2}' is lost; make '{1}' a class or readonly",
        category: Categories.Resources,
        defaultSeverity: DiagnosticSeverity.Warning);
}
