using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP010: moves the attribute to the declaration that it belongs to; deletes it where that has one already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PolicyIsMisplacedFixer))]
[Shared]
public sealed class PolicyIsMisplacedFixer : PolicyFixer
{
    private const string Move = "RAOP010.Move";

    /// <summary>Creates the fixer.</summary>
    public PolicyIsMisplacedFixer()
        : base(
            "RAOP010",
            new FixAlternative("Move the attribute to the protected method", Move),
            new FixAlternative("Delete the attribute", "RAOP010.Delete", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(
        FixTarget target,
        string key,
        FixChanges changes,
        CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || target.MethodSymbol(cancellation) is not { } symbol
            || Declaration(target, symbol, cancellation) is not { } declaration
            || declaration.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax definition
            || target.Document.Project.GetDocument(definition.SyntaxTree) is not { } document)
        {
            return false;
        }

        bool isThere = KindOf(target, attribute) is { } kind && HasOn(declaration, definition, kind);
        if (isThere == (key == Move))
        {
            return false;
        }

        AttributeText.Remove(changes, target.Document.Id, target.Text, attribute);
        if (key == Move)
        {
            SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            string line = $"[{attribute}]{SourceLayout.NewLine(text)}{SourceLayout.Indent(text, definition)}";
            changes.Insert(document.Id, definition.SpanStart, line);
        }

        return true;
    }

    private static IMethodSymbol? Declaration(FixTarget target, IMethodSymbol symbol, CancellationToken cancellation) =>
        symbol.PartialDefinitionPart ?? ProtectedMethods.OfCore(symbol, (CSharpCompilation)target.Model.Compilation, cancellation);

    private static PolicyKind? KindOf(FixTarget target, AttributeSyntax attribute) =>
        target.Model.GetTypeInfo(attribute).Type is { } type ? PolicyCatalog.KindOf(type.Name) : null;

    // Attributes of both parts are merged in the symbol, so where each one stands has to be looked at.
    private static bool HasOn(IMethodSymbol method, MethodDeclarationSyntax part, PolicyKind kind) => PolicyCollector.Own(method)
        .Any(policy => policy.Kind == kind
            && policy.Data.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == part.SyntaxTree
            && part.Span.Contains(reference.Span));
}
