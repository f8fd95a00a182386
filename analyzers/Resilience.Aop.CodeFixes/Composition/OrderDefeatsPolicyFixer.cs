using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP305: goes back to the default nesting by removing the Order values of all policies involved.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrderDefeatsPolicyFixer))]
[Shared]
public sealed class OrderDefeatsPolicyFixer : PolicyFixer
{
    private static readonly string[] Properties = ["Order", "TotalOrder"];

    /// <summary>Creates the fixer.</summary>
    public OrderDefeatsPolicyFixer()
        : base("RAOP305", new FixAlternative("Use the default order of policies", "RAOP305.RemoveOrder"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return Task.FromResult(false);
        }

        IEnumerable<PolicyAttribute> policies = target.Model.GetDeclaredSymbol(member, cancellation) switch
        {
            IMethodSymbol method => PolicyCollector.Effective(method),
            INamedTypeSymbol type => PolicyCollector.Own(type),
            _ => Enumerable.Empty<PolicyAttribute>(),
        };
        foreach (PolicyAttribute policy in policies)
        {
            if (policy.Data.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax attribute
                && target.Document.Project.GetDocument(attribute.SyntaxTree) is { } document)
            {
                AttributeText.Remove(changes, document.Id, attribute, [.. Orders(attribute)]);
            }
        }

        return Task.FromResult(true);
    }

    private static IEnumerable<AttributeArgumentSyntax> Orders(AttributeSyntax attribute) => Properties
        .Select(name => AttributeText.Named(attribute, name))
        .OfType<AttributeArgumentSyntax>();
}
