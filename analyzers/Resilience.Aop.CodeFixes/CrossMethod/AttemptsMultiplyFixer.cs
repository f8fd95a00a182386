using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.CrossMethod;

/// <summary>RAOP701: removes the repeating policy of the outer method; one without another policy calls its core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AttemptsMultiplyFixer))]
[Shared]
public sealed class AttemptsMultiplyFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public AttemptsMultiplyFixer()
        : base("RAOP701", new FixAlternative("Do not repeat the calling method", "RAOP701.RemoveOuter", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        // The method's name, then the attribute.
        if (target.Diagnostic.AdditionalLocations is not [{ SourceTree: { } tree } name, { } place]
            || target.Document.Project.Solution.GetDocument(tree) is not { } document
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || place.SourceTree != tree
            || root.FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || root.FindNode(name.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || !declaration.Span.Contains(attribute.Span)
            || model.GetTypeInfo(attribute, cancellation).Type is not INamedTypeSymbol { Name: { } type }
            || PolicyCatalog.KindOf(type) is not (PolicyKind.Retry or PolicyKind.Hedge))
        {
            return false;
        }

        return await PolicyRemoval.RemoveAsync(changes, document.Project, place, cancellation).ConfigureAwait(false);
    }
}
