using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>Copies of a hedged call run beside each other on one object.</summary>
    public static readonly DiagnosticDescriptor CopiesShareObject = Create(
        id: "RAOP801",
        title: "Hedged copies share an object that allows one user at a time",
        messageFormat: "Copies of '{0}' run at once on '{1}', and '{2}' allows one user at a time; create one in the core",
        category: Categories.Resources,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>Copies of a hedged call race for a member.</summary>
    public static readonly DiagnosticDescriptor CopiesWriteState = Create(
        id: "RAOP803",
        title: "Hedged body writes shared state",
        messageFormat: "Copies of '{0}' write '{1}', and one that has lost may write last; assign it after the call",
        category: Categories.Resources,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>The core works on a copy of the struct, and what it writes there is lost.</summary>
    public static readonly DiagnosticDescriptor StructIsCopied = Create(
        id: "RAOP805",
        title: "Protected method on a mutable struct works on a copy",
        messageFormat: "'{0}' runs on a copy of struct '{1}', so what it writes to '{2}' is lost; make '{1}' a class or readonly",
        category: Categories.Resources,
        defaultSeverity: DiagnosticSeverity.Warning);

    /// <summary>Whoever holds the same object would use a disposed one.</summary>
    public static readonly DiagnosticDescriptor SharedResultIsDisposed = Create(
        id: "RAOP807",
        title: "Shared result would be disposed",
        messageFormat: "[{0}] disposes of results of '{1}' that it throws away, but '{2}' is held by others too; return an "
            + "object of the call's own",
        category: Categories.Resources,
        defaultSeverity: DiagnosticSeverity.Warning);
}
