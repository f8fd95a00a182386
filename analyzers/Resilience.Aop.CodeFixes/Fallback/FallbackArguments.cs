using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>Which member of which chain a diagnostic is about.</summary>
internal static class FallbackArguments
{
    /// <summary>
    /// The names of the chain that may be meant: the argument at the squiggle, or all of them when the attribute stands on the class.
    /// </summary>
    public static IEnumerable<string> Names(FixTarget target, IMethodSymbol method, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument)
        {
            SyntaxNode expression = target.Node.FirstAncestorOrSelf<ExpressionSyntax>() ?? argument.Expression;
            return target.Model.GetConstantValue(expression, cancellation).Value is string name ? [name] : [];
        }

        return PolicyCollector.Effective(method)
            .Where(static policy => policy.Kind == PolicyKind.Fallback)
            .SelectMany(static policy => policy.Data.ConstructorArguments)
            .Where(static members => members is { Kind: TypedConstantKind.Array, IsNull: false })
            .SelectMany(static members => members.Values)
            .Select(static member => member.Value)
            .OfType<string>();
    }

    /// <summary>The methods of the type and its bases with that name.</summary>
    public static ImmutableArray<IMethodSymbol> Members(IMethodSymbol method, string name)
    {
        ImmutableArray<IMethodSymbol>.Builder members = ImmutableArray.CreateBuilder<IMethodSymbol>();
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            members.AddRange(type.GetMembers(name).OfType<IMethodSymbol>());
        }

        return members.ToImmutable();
    }
}
