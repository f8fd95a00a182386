using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Options;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>Sorts exceptions that a body throws itself.</summary>
internal static class PermanentErrors
{
    /// <summary>Whether trying again cannot help. A part that is not written yet is none.</summary>
    public static bool Include(ProtectedBody body, ITypeSymbol exception) =>
        !exception.IsOrDerivesFrom("System.NotImplementedException") && NeverTransientTypes.Include(body.Options, exception);

    /// <summary>Whether an exception says something about the arguments, and nothing about the dependency.</summary>
    public static bool AreCallersMistake(ProtectedBody body, ITypeSymbol exception) =>
        Include(body, exception)
        || exception.Name.IndexOf("NotFound", StringComparison.Ordinal) >= 0
        || exception.Name.IndexOf("Validation", StringComparison.Ordinal) >= 0;
}
