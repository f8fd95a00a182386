using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>One diagnostic to fix, with the document that it was reported in.</summary>
internal sealed record FixTarget(Document Document, SyntaxNode Root, SemanticModel Model, SourceText Text, Diagnostic Diagnostic)
{
    /// <summary>The innermost node at the squiggle.</summary>
    public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The method whose declaration holds the squiggle.</summary>
    public MethodDeclarationSyntax? Method => Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();

    public IMethodSymbol? MethodSymbol(CancellationToken cancellation) =>
        Method is { } method ? Model.GetDeclaredSymbol(method, cancellation) : null;

    public static async Task<FixTarget?> CreateAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || diagnostic.Location.SourceSpan.End > text.Length
            ? null
            : new FixTarget(document, root, model, text, diagnostic);
    }
}
