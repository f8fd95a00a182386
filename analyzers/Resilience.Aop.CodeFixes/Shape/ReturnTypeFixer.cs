using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP006: returns a task where the core is <c>async void</c>. Callers have to await it, so this is offered for one method at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTypeFixer))]
[Shared]
public sealed class ReturnTypeFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public ReturnTypeFixer()
        : base("RAOP006", new FixAlternative("Return a task", "RAOP006.ReturnTask", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Method is not { } method
            || target.MethodSymbol(cancellation) is not { RefKind: RefKind.None } symbol
            || !symbol.ReturnsVoid)
        {
            return Task.FromResult(false);
        }

        Change(changes, target.Document.Id, target.Model, method);
        // Only a core that returned the same has to follow.
        foreach (IMethodSymbol core in symbol.ContainingType.GetMembers(CoreMethod.NameFor(symbol) ?? string.Empty).OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(core.ReturnType, symbol.ReturnType)
                && core.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax body
                && body.SyntaxTree == method.SyntaxTree)
            {
                Change(changes, target.Document.Id, target.Model, body);
            }
        }

        return Task.FromResult(true);
    }

    private static void Change(FixChanges changes, DocumentId document, SemanticModel model, MethodDeclarationSyntax method)
    {
        string task = TypeNames.Of("System.Threading.Tasks.Task", model, method.SpanStart);
        bool isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        bool hasBody = method.Body is not null || method.ExpressionBody is not null;
        string modifier = hasBody && !method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "async " : string.Empty;
        changes.Replace(document, method.ReturnType.Span, modifier + (isVoid ? task : $"{task}<{method.ReturnType}>"));
    }
}
