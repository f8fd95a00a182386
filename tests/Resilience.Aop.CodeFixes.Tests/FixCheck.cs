using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.CodeFixes.Tests;

/// <summary>Applies a fixer and states the result.</summary>
internal static class FixCheck
{
    /// <summary>
    /// Fixes all places of one document, then those of two documents at once; the result must compile with the generator attached, have no
    /// diagnostic of the rule and therefore nothing left to fix. Where there is one place only, the single fix must give the same text.
    /// </summary>
    public static async Task FixesAsync<TFixer>(string before, string after, string? key = null)
        where TFixer : CodeFixProvider, new()
    {
        TFixer fixer = new();
        string rule = Assert.Single(fixer.FixableDiagnosticIds);
        using TestProject one = TestProject.Create(before);
        ImmutableArray<Diagnostic> places = await PlacesAsync(one, rule);
        Assert.NotEmpty(places);
        CodeAction first = await ActionAsync(one, fixer, places[0], key);
        if (places.Length == 1)
        {
            Assert.Equal(after, await (await ApplyAsync(one, first)).TextAsync(0));
        }

        if (fixer.GetFixAllProvider() is null)
        {
            await IsCleanAsync(await ApplyAsync(one, first), rule);
            return;
        }

        string newLine = before.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string firstHead = $"namespace One;{newLine}{newLine}";
        string secondHead = $"namespace Two;{newLine}{newLine}";
        using TestProject two = TestProject.Create(firstHead + before, secondHead + before);
        TestProject all = await FixAllAsync(two, fixer, rule, first.EquivalenceKey!);
        Assert.Equal(firstHead + after, await all.TextAsync(0));
        Assert.Equal(secondHead + after, await all.TextAsync(1));
        await IsCleanAsync(all, rule);
    }

    /// <summary>Fixes the only place, by an alternative that is not for all places at once.</summary>
    public static async Task FixesOneAsync<TFixer>(string before, string after, string key)
        where TFixer : CodeFixProvider, new()
    {
        TFixer fixer = new();
        string rule = Assert.Single(fixer.FixableDiagnosticIds);
        using TestProject project = TestProject.Create(before);
        Diagnostic place = Assert.Single(await PlacesAsync(project, rule));
        TestProject result = await ApplyAsync(project, await ActionAsync(project, fixer, place, key));
        Assert.Equal(after, await result.TextAsync(0));
        await IsCleanAsync(result, rule);
        if (fixer.GetFixAllProvider() is not null)
        {
            // What needs a decision is not made for all at once, whoever asks.
            Assert.Equal(before, await (await FixAllAsync(project, fixer, rule, key)).TextAsync(0));
        }
    }

    /// <summary>Fixes all places at once, some of which have to wait for the next run.</summary>
    public static async Task FixesOneOfManyAsync<TFixer>(string before, string after)
        where TFixer : CodeFixProvider, new()
    {
        TFixer fixer = new();
        string rule = Assert.Single(fixer.FixableDiagnosticIds);
        using TestProject project = TestProject.Create(before);
        Assert.True((await PlacesAsync(project, rule)).Length > 1);
        TestProject result = await FixAllAsync(project, fixer, rule, key: null);
        Assert.Equal(after, await result.TextAsync(0));
        Assert.Empty(await result.CompilerErrorsAsync());
    }

    /// <summary>The rule is reported, but nothing is offered.</summary>
    public static async Task OffersNothingAsync<TFixer>(string text, string? key = null)
        where TFixer : CodeFixProvider, new()
    {
        TFixer fixer = new();
        using TestProject project = TestProject.Create(text);
        ImmutableArray<Diagnostic> places = await PlacesAsync(project, Assert.Single(fixer.FixableDiagnosticIds));
        Assert.NotEmpty(places);
        Assert.DoesNotContain(await ActionsAsync(project, fixer, places[0]), action => key is null || action.EquivalenceKey == key);
    }

    /// <summary>Fixes all places of several documents that belong together.</summary>
    public static async Task FixesTogetherAsync<TFixer>(string[] before, string[] after, string? key = null)
        where TFixer : CodeFixProvider, new()
    {
        TFixer fixer = new();
        string rule = Assert.Single(fixer.FixableDiagnosticIds);
        using TestProject project = TestProject.Create(before);
        ImmutableArray<Diagnostic> places = await PlacesAsync(project, rule);
        Assert.NotEmpty(places);
        CodeAction first = await ActionAsync(project, fixer, places[0], key);
        TestProject all = fixer.GetFixAllProvider() is null
            ? await ApplyAsync(project, first)
            : await FixAllAsync(project, fixer, rule, first.EquivalenceKey!);
        for (int i = 0; i < after.Length; i++)
        {
            Assert.Equal(after[i], await all.TextAsync(i));
        }

        await IsCleanAsync(all, rule);
    }

    private static async Task IsCleanAsync(TestProject project, string rule)
    {
        Assert.Empty(await project.CompilerErrorsAsync());
        Assert.Empty(await PlacesAsync(project, rule));
    }

    private static async Task<ImmutableArray<Diagnostic>> PlacesAsync(TestProject project, string rule) =>
        [.. (await project.DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == rule)];

    private static async Task<CodeAction> ActionAsync(TestProject project, CodeFixProvider fixer, Diagnostic diagnostic, string? key)
    {
        List<CodeAction> actions = await ActionsAsync(project, fixer, diagnostic);
        CodeAction? action = key is null ? actions.FirstOrDefault() : actions.Find(action => action.EquivalenceKey == key);
        Assert.NotNull(action);
        return action;
    }

    private static async Task<List<CodeAction>> ActionsAsync(TestProject project, CodeFixProvider fixer, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        Document document = project.Project.Documents.Single(document => document.FilePath == diagnostic.Location.GetLineSpan().Path);
        CodeFixContext context = new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await fixer.RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<TestProject> ApplyAsync(TestProject project, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return project.With(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);
    }

    private static async Task<TestProject> FixAllAsync(TestProject project, CodeFixProvider fixer, string rule, string? key)
    {
        CodeAction? action = await fixer.GetFixAllProvider()!.GetFixAsync(Context(project, fixer, rule, key));
        Assert.NotNull(action);
        return await ApplyAsync(project, action);
    }

    private static FixAllContext Context(TestProject project, CodeFixProvider fixer, string rule, string? key) => new(
        project.Document(0),
        fixer,
        FixAllScope.Solution,
        key,
        [rule],
        new Diagnostics(project, rule),
        CancellationToken.None);

    private sealed class Diagnostics(TestProject project, string rule) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project asked, CancellationToken cancellationToken) =>
            await PlacesAsync(project, rule);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken) =>
            (await PlacesAsync(project, rule)).Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project asked, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
