using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP002: adds <c>partial</c> to each declaration of each type around the method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContainerIsNotPartialFixer))]
[Shared]
public sealed class ContainerIsNotPartialFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public ContainerIsNotPartialFixer()
        : base("RAOP002", new FixAlternative("Make the containing types partial", "RAOP002.AddPartial"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        TypeDeclarationSyntax? innermost = target.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        INamedTypeSymbol? type = innermost is null ? null : target.Model.GetDeclaredSymbol(innermost, cancellation);
        for (; type is not null; type = type.ContainingType)
        {
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (!GeneratedParts.Contain(reference)
                    && reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
                    && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
                    && target.Document.Project.GetDocument(declaration.SyntaxTree) is { } document)
                {
                    changes.Insert(document.Id, declaration.Keyword.SpanStart, "partial ");
                }
            }
        }

        return Task.FromResult(true);
    }
}
