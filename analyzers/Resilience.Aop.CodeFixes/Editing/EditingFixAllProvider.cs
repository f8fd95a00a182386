using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>
/// Applies a <see cref="PolicyFixer"/> to a document, a project or the solution: all fixes see the original text, their changes are
/// merged.
/// </summary>
internal sealed class EditingFixAllProvider : FixAllProvider
{
    public static readonly EditingFixAllProvider Instance = new();

    private EditingFixAllProvider()
    {
    }

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        // dotnet format asks for what the first place offers, whichever that is: maybe nothing, or something that needs a decision.
        PolicyFixer fixer = (PolicyFixer)fixAllContext.CodeFixProvider;
        FixAlternative? asked = fixer.Alternative(fixAllContext.CodeActionEquivalenceKey);
        FixAlternative? shown = asked is { FixesAll: true } ? asked : fixer.Alternatives.FirstOrDefault(static alternative => alternative.FixesAll);
        return Task.FromResult(shown is null
            ? null
            : CodeAction.Create(shown.Title, cancellation => FixAsync(fixAllContext, fixer, asked, cancellation), shown.Key));
    }

    private static async Task<Solution> FixAsync(FixAllContext context, PolicyFixer fixer, FixAlternative? asked, CancellationToken cancellation)
    {
        FixEdits edits = new();
        foreach (Project project in Projects(context))
        {
            IEnumerable<(Document Document, Diagnostic Diagnostic)> places =
                await DiagnosticsAsync(context, project, cancellation).ConfigureAwait(false);
            foreach ((Document document, Diagnostic diagnostic) in places)
            {
                if (await ChangesAsync(fixer, document, diagnostic, asked, cancellation).ConfigureAwait(false) is { } fix)
                {
                    edits.Add(fix);
                }
            }
        }

        return await edits.ApplyAsync(context.Solution, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// What was asked for; where that does not fit, the first alternative that does. A place that waits for a decision is left to it.
    /// </summary>
    private static async Task<FixChanges?> ChangesAsync(
        PolicyFixer fixer, Document document, Diagnostic diagnostic, FixAlternative? asked, CancellationToken cancellation)
    {
        if (asked is not null && await fixer.ChangesAsync(document, diagnostic, asked.Key, cancellation).ConfigureAwait(false) is { } fix)
        {
            return asked.FixesAll ? fix : null;
        }

        foreach (FixAlternative other in fixer.Alternatives)
        {
            if (other.FixesAll && other != asked && await fixer.ChangesAsync(document, diagnostic, other.Key, cancellation).ConfigureAwait(false) is { } changes)
            {
                return changes;
            }
        }

        return null;
    }

    private static IEnumerable<Project> Projects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];

    private static async Task<IEnumerable<(Document Document, Diagnostic Diagnostic)>> DiagnosticsAsync(
        FixAllContext context,
        Project project,
        CancellationToken cancellation)
    {
        ImmutableArray<Diagnostic> diagnostics = context is { Scope: FixAllScope.Document, Document: not null }
            ? await context.GetDocumentDiagnosticsAsync(context.Document).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return diagnostics
            .Select(diagnostic => (Document: DocumentOf(project, diagnostic), Diagnostic: diagnostic))
            .Where(static pair => pair.Document is not null)
            .OrderBy(static pair => pair.Document!.FilePath ?? pair.Document!.Name, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Diagnostic.Location.SourceSpan.Start)
            .Select(static pair => (pair.Document!, pair.Diagnostic));
    }

    private static Document? DocumentOf(Project project, Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is { } tree)
        {
            return project.GetDocument(tree);
        }

        // Diagnostics of a generator carry a path instead of a tree.
        FileLinePositionSpan line = diagnostic.Location.GetLineSpan();
        return line.IsValid ? project.Documents.FirstOrDefault(document => document.FilePath == line.Path) : null;
    }
}
