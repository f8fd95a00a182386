using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP303: removes one of the two, where it stands on the method itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryWithHedgeFixer))]
[Shared]
public sealed class RetryWithHedgeFixer : PolicyFixer
{
    private const string RemoveRetry = "RAOP303.RemoveRetry";

    /// <summary>Creates the fixer.</summary>
    public RetryWithHedgeFixer()
        : base(
            "RAOP303",
            new FixAlternative("Remove [Hedge]", "RAOP303.RemoveHedge", FixesAll: false),
            new FixAlternative("Remove [Retry]", RemoveRetry, FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        PolicyKind kind = key == RemoveRetry ? PolicyKind.Retry : PolicyKind.Hedge;
        if (target.MethodSymbol(cancellation) is not { } method
            || PolicyCollector.First(method, kind)?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute
            || target.Document.Project.GetDocument(attribute.SyntaxTree) is not { } document)
        {
            return false;
        }

        AttributeText.Remove(changes, document.Id, await document.GetTextAsync(cancellation).ConfigureAwait(false), attribute);
        return true;
    }
}
