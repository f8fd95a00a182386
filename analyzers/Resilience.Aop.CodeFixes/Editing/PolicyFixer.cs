using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>A fixer of one rule: says what to change, for one place or for all.</summary>
public abstract class PolicyFixer : CodeFixProvider
{
    private protected PolicyFixer(string ruleId, params FixAlternative[] alternatives)
    {
        FixableDiagnosticIds = ImmutableArray.Create(ruleId);
        Alternatives = alternatives.ToImmutableArray();
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>The actions on offer, the one that <c>dotnet format</c> applies first.</summary>
    internal ImmutableArray<FixAlternative> Alternatives { get; }

    /// <inheritdoc />
    public sealed override FixAllProvider? GetFixAllProvider() =>
        Alternatives.Any(static alternative => alternative.FixesAll) ? EditingFixAllProvider.Instance : null;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (FixAlternative alternative in Alternatives)
            {
                // dotnet format asks with a diagnostic of any id to learn the equivalence key.
                bool isOurs = FixableDiagnosticIds.Contains(diagnostic.Id);
                FixChanges? fix = isOurs
                    ? await ChangesAsync(context.Document, diagnostic, alternative.Key, context.CancellationToken).ConfigureAwait(false)
                    : null;
                if (fix is not null || !isOurs)
                {
                    context.RegisterCodeFix(CodeAction.Create(alternative.Title, Apply, alternative.Key), diagnostic);
                }

                Task<Solution> Apply(CancellationToken cancellation)
                {
                    FixEdits edits = new();
                    if (fix is not null)
                    {
                        edits.Add(fix);
                    }

                    return edits.ApplyAsync(context.Document.Project.Solution, cancellation);
                }
            }
        }
    }

    internal FixAlternative? Alternative(string? key) => Alternatives.FirstOrDefault(alternative => alternative.Key == key);

    /// <summary>What to change for a diagnostic; null when the fix does not apply.</summary>
    internal async Task<FixChanges?> ChangesAsync(Document document, Diagnostic diagnostic, string key, CancellationToken cancellation)
    {
        FixTarget? target = await FixTarget.CreateAsync(document, diagnostic, cancellation).ConfigureAwait(false);
        if (target is null)
        {
            return null;
        }

        FixChanges changes = new();
        bool applies = await TryFixAsync(target, key, changes, cancellation).ConfigureAwait(false);
        return applies && changes.All.Count > 0 ? changes : null;
    }

    /// <summary>Adds the changes; false when the case is none that this fixer can mend.</summary>
    private protected abstract Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation);
}
