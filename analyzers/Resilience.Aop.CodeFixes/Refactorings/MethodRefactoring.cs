using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Refactorings;

/// <summary>A change that is offered on an ordinary method, without anything being wrong with it.</summary>
public abstract class MethodRefactoring : CodeRefactoringProvider
{
    private protected MethodRefactoring()
    {
    }

    private protected abstract string Title { get; }

    /// <inheritdoc />
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || !IsAsked(method, context.Span)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.Compilation.GetTypeByMetadataName("Resilience.Aop.RetryAttribute") is null
            || model.GetDeclaredSymbol(method, context.CancellationToken) is not IMethodSymbol symbol
            || !RetryText.CanBeProtected(method, symbol))
        {
            return;
        }

        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        FixChanges changes = new();
        if (TryChange(changes, context.Document.Id, model, text, method, symbol, context.CancellationToken))
        {
            Solution solution = context.Document.Project.Solution;
            context.RegisterRefactoring(CodeAction.Create(Title, Apply, GetType().Name));

            Task<Solution> Apply(CancellationToken cancellation)
            {
                FixEdits edits = new();
                edits.Add(changes);
                return edits.ApplyAsync(solution, cancellation);
            }
        }
    }

    /// <summary>Whether the cursor is at a place where the change is offered.</summary>
    private protected abstract bool IsAsked(MethodDeclarationSyntax method, TextSpan span);

    private protected abstract bool TryChange(
        FixChanges changes,
        DocumentId document,
        SemanticModel model,
        SourceText text,
        MethodDeclarationSyntax method,
        IMethodSymbol symbol,
        CancellationToken cancellation);
}
