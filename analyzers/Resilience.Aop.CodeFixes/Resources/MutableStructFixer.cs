using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Resources;

/// <summary>RAOP805: makes a class of the struct.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MutableStructFixer))]
[Shared]
public sealed class MutableStructFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public MutableStructFixer()
        : base("RAOP805", new FixAlternative("Make the struct a class", "RAOP805.Class", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.MethodSymbol(cancellation) is not { ContainingType: { } type })
        {
            return false;
        }

        foreach (SyntaxReference part in type.DeclaringSyntaxReferences.Where(static part => !GeneratedParts.Contain(part)))
        {
            if (target.Document.Project.Solution.GetDocument(part.SyntaxTree) is not { } document
                || await part.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not TypeDeclarationSyntax declaration)
            {
                return false;
            }

            switch (declaration)
            {
                case StructDeclarationSyntax:
                    changes.Replace(document.Id, declaration.Keyword.Span, "class");
                    break;
                case RecordDeclarationSyntax record when record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword):
                    changes.Replace(document.Id, record.ClassOrStructKeyword.Span, "class");
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
