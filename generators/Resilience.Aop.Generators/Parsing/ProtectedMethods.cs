using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Relates core methods to the methods that they work for.</summary>
internal static class ProtectedMethods
{
    /// <summary>Whether policies apply to a partial method, its own or its class's.</summary>
    public static bool Includes(IMethodSymbol method) =>
        method.IsPartialDefinition && (PolicyCollector.HasOwn(method) || ClassReach.Includes(method));

    /// <summary>The protected method whose core this is, or null.</summary>
    public static IMethodSymbol? OfCore(IMethodSymbol core, CSharpCompilation compilation, CancellationToken cancellation)
    {
        if (core.ContainingType is null)
        {
            return null;
        }

        foreach (IMethodSymbol method in core.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (!SymbolEqualityComparer.Default.Equals(method, core)
                && CoreParser.NameOf(method) == core.Name
                && Includes(method)
                && CoreOf(method, compilation, cancellation) is { } found
                && SymbolEqualityComparer.Default.Equals(found, core))
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>The core that runs for a protected method, or null.</summary>
    public static IMethodSymbol? CoreOf(IMethodSymbol method, CSharpCompilation compilation, CancellationToken cancellation) =>
        Context(method, compilation, cancellation) is { } context ? CoreParser.Find(context, out _) : null;

    /// <summary>The method that a name in the chain of [Fallback] stands for, or null.</summary>
    public static IMethodSymbol? FallbackOf(IMethodSymbol method, string name, CSharpCompilation compilation, CancellationToken cancellation) =>
        Context(method, compilation, cancellation) is { } context ? FallbackMemberParser.Find(context, name) : null;

    private static MethodContext? Context(IMethodSymbol method, CSharpCompilation compilation, CancellationToken cancellation)
    {
        if (ShapeParser.Declaration(method) is not { } declaration)
        {
            return null;
        }

        (Model.ReturnShape shape, ITypeSymbol? result) = ReturnParser.Parse(method);
        return new MethodContext(method, declaration, shape, result, compilation, new ProblemList(), cancellation);
    }
}
