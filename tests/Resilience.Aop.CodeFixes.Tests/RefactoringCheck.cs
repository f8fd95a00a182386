using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.CodeFixes.Tests;

/// <summary>Applies a refactoring at the marked place and states the result.</summary>
internal static class RefactoringCheck
{
    /// <summary>The result must compile with the generator attached, and breaks none of our rules.</summary>
    public static async Task ChangesAsync<TRefactoring>(string marked, string after, LanguageVersion version = LanguageVersion.Latest)
        where TRefactoring : CodeRefactoringProvider, new()
    {
        (string before, IReadOnlyList<TextSpan> spans) = Markup.Parse(marked);
        using TestProject project = TestProject.Create(version, references: true, before);
        Assert.Empty(await project.CompilerErrorsAsync());
        CodeAction action = Assert.Single(await ActionsAsync<TRefactoring>(project, Assert.Single(spans)));
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        TestProject result = project.With(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);

        Assert.Equal(after, await result.TextAsync(0));
        Assert.Empty(await result.CompilerErrorsAsync());
        Assert.Empty((await result.DiagnosticsAsync()).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    public static async Task OffersNothingAsync<TRefactoring>(string marked)
        where TRefactoring : CodeRefactoringProvider, new()
    {
        (string before, IReadOnlyList<TextSpan> spans) = Markup.Parse(marked);
        using TestProject project = TestProject.Create(before);

        Assert.Empty(await ActionsAsync<TRefactoring>(project, Assert.Single(spans)));
    }

    private static async Task<List<CodeAction>> ActionsAsync<TRefactoring>(TestProject project, TextSpan span)
        where TRefactoring : CodeRefactoringProvider, new()
    {
        List<CodeAction> actions = [];
        CodeRefactoringContext context = new(project.Document(0), span, actions.Add, CancellationToken.None);
        await new TRefactoring().ComputeRefactoringsAsync(context);
        return actions;
    }
}
