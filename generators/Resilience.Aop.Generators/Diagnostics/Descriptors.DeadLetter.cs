using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

internal static partial class Descriptors
{
    /// <summary>A parameter of a dead-lettered method has no JSON form.</summary>
    public static readonly DiagnosticDescriptor ArgumentCannotBeStored = Create(
        id: "RAOP509",
        title: "Argument cannot be stored in a dead letter",
        messageFormat: "Parameter '{0}' of '{1}' is a '{2}', which a dead letter cannot store: {3}",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The replay table cannot name the method.</summary>
    public static readonly DiagnosticDescriptor DeadLetterCannotBeReplayed = Create(
        id: "RAOP510",
        title: "Dead letter could never be replayed",
        messageFormat: "Dead letters of '{0}' could never be replayed because {1}",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>An accepted call has no result to return.</summary>
    public static readonly DiagnosticDescriptor AcceptNeedsNoResult = Create(
        id: "RAOP511",
        title: "Accepting a dead letter needs a method without a result",
        messageFormat: "'{0}' returns '{1}', which an accepted dead letter does not have; remove 'Accept', or return Task or ValueTask",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>The type that Json names cannot serve as a context.</summary>
    public static readonly DiagnosticDescriptor DeadLetterContextIsUnusable = Create(
        id: "RAOP512",
        title: "JSON context cannot be used",
        messageFormat: "'{0}' cannot write dead letters because {1}; name a partial class that derives from JsonSerializerContext",
        category: Categories.Fallback,
        defaultSeverity: DiagnosticSeverity.Error);
}
