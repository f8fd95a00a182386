using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP009: turns the implementing part written by hand into the core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MethodHasBodyFixer))]
[Shared]
public sealed class MethodHasBodyFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public MethodHasBodyFixer()
        : base("RAOP009", new FixAlternative("Make this body the core method", "RAOP009.MakeCore"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.MethodSymbol(cancellation) is not { } symbol)
        {
            return Task.FromResult(false);
        }

        IMethodSymbol definition = symbol.PartialDefinitionPart ?? symbol;
        SyntaxReference? part = definition.PartialImplementationPart?.DeclaringSyntaxReferences.FirstOrDefault();
        if (part?.GetSyntax(cancellation) is not MethodDeclarationSyntax body
            || target.Document.Project.GetDocument(body.SyntaxTree) is not { } document
            || CoreMethod.NameFor(definition) is not { } name
            || CoreMethod.IsTaken(definition, name))
        {
            return Task.FromResult(false);
        }

        ModifierText.Replace(changes, document.Id, body, ModifierText.OfCore(body));
        changes.Replace(document.Id, body.Identifier.Span, Identifiers.Escape(name));
        return Task.FromResult(true);
    }
}
