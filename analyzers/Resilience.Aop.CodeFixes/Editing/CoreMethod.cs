using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>The core that a protected method has or is to get.</summary>
internal static class CoreMethod
{
    /// <summary>The core's name; null when [Resilience] names none that C# allows.</summary>
    public static string? NameFor(IMethodSymbol method) =>
        CoreParser.NameOf(method) is { } name && SyntaxFacts.IsValidIdentifier(name) ? name : null;

    /// <summary>Whether the type already has a method of that name with the same parameters, or another member of that name.</summary>
    public static bool IsTaken(IMethodSymbol method, string name) => method.ContainingType.GetMembers(name)
        .Any(member => member is not IMethodSymbol other || HasSameParameters(method, other));

    private static bool HasSameParameters(IMethodSymbol one, IMethodSymbol other)
    {
        if (one.Arity != other.Arity || one.Parameters.Length != other.Parameters.Length)
        {
            return false;
        }

        IMethodSymbol constructed = other.Arity == 0 ? other : other.Construct([.. one.TypeParameters]);
        return one.Parameters
            .Zip(constructed.Parameters, static (left, right) => SymbolEqualityComparer.Default.Equals(left.Type, right.Type))
            .All(static same => same);
    }
}
