using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Shape;

/// <summary>The cores of one type and the methods that they work for.</summary>
internal sealed class CoreMap
{
    private static readonly CoreMap Empty = new([]);

    private readonly Dictionary<ISymbol, IMethodSymbol> _methods;

    private CoreMap(Dictionary<ISymbol, IMethodSymbol> methods) => _methods = methods;

    /// <summary>Looks at all members of a type, given as its definition.</summary>
    public static CoreMap Of(INamedTypeSymbol type, CSharpCompilation compilation, CancellationToken cancellation)
    {
        Dictionary<ISymbol, IMethodSymbol>? methods = null;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol method
                && ProtectedMethods.Includes(method)
                && ProtectedMethods.CoreOf(method, compilation, cancellation) is { } core)
            {
                methods ??= new Dictionary<ISymbol, IMethodSymbol>(SymbolEqualityComparer.Default);
                methods[core.OriginalDefinition] = method;
            }
        }

        return methods is null ? Empty : new CoreMap(methods);
    }

    /// <summary>The method that a core works for, or null.</summary>
    public IMethodSymbol? ProtectedBy(IMethodSymbol core) => _methods.TryGetValue(core, out IMethodSymbol? method) ? method : null;
}
