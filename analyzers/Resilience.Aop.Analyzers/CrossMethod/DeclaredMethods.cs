using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>Whether what a called method declares can be relied on.</summary>
internal static class DeclaredMethods
{
    /// <summary>Whether the method is of another assembly, or of this one and without errors.</summary>
    public static bool IsWellFormed(IMethodSymbol method, ProtectedBody caller) =>
        !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, caller.Compilation.Assembly)
        || caller.Policies.Parsed(method, caller.Cancellation) is not null;
}
