using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>The declaration of a method with what is needed to change it.</summary>
internal sealed record ProtectedDeclaration(Document Document, SemanticModel Model, SourceText Text, MethodDeclarationSyntax Method, IMethodSymbol Symbol)
{
    /// <summary>The protected method of a problem in a body: its first additional location. Null when it cannot be found.</summary>
    public static async Task<ProtectedDeclaration?> OfAsync(FixTarget target, CancellationToken cancellation)
    {
        if (target.Diagnostic.AdditionalLocations is not { Count: > 0 } places || places[0] is not { SourceTree: { } tree } name)
        {
            return null;
        }

        SyntaxNode root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
        return root.FindNode(name.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
            ? await OfAsync(target.Document.Project.Solution, method, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>The core of this method, or null.</summary>
    public async Task<ProtectedDeclaration?> CoreAsync(CancellationToken cancellation) =>
        ProtectedMethods.CoreOf(Symbol, (CSharpCompilation)Model.Compilation, cancellation) is { } core
        && core.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax method
            ? await OfAsync(Document.Project.Solution, method, cancellation).ConfigureAwait(false)
            : null;

    /// <summary>The attribute of a policy that stands on the method itself, or null.</summary>
    public AttributeSyntax? Policy(PolicyKind kind, CancellationToken cancellation) =>
        PolicyCollector.First(Symbol, kind)?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax attribute
        && attribute.SyntaxTree == Method.SyntaxTree
            ? attribute
            : null;

    private static async Task<ProtectedDeclaration?> OfAsync(Solution solution, MethodDeclarationSyntax method, CancellationToken cancellation) =>
        solution.GetDocument(method.SyntaxTree) is { } document
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && model.GetDeclaredSymbol(method, cancellation) is { } symbol
            ? new ProtectedDeclaration(document, model, await document.GetTextAsync(cancellation).ConfigureAwait(false), method, symbol)
            : null;
}
