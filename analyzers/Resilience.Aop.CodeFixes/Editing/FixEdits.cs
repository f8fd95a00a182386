using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>
/// Collects the changes of many fixes: what two of them share is made once, and a fix that collides with an earlier one waits for the
/// next run.
/// </summary>
internal sealed class FixEdits
{
    private readonly Dictionary<DocumentId, List<TextChange>> _documents = [];

    /// <summary>Adds all changes of a fix, or none.</summary>
    public void Add(FixChanges fix)
    {
        Dictionary<DocumentId, List<TextChange>> candidates = [];
        foreach ((DocumentId document, TextChange change) in fix.All)
        {
            if (!candidates.TryGetValue(document, out List<TextChange>? changes))
            {
                changes = _documents.TryGetValue(document, out List<TextChange>? known) ? [.. known] : [];
                candidates.Add(document, changes);
            }

            if (!TryAdd(changes, change))
            {
                return;
            }
        }

        foreach (KeyValuePair<DocumentId, List<TextChange>> candidate in candidates)
        {
            _documents[candidate.Key] = candidate.Value;
        }
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (KeyValuePair<DocumentId, List<TextChange>> edited in _documents)
        {
            if (solution.GetDocument(edited.Key) is { } document)
            {
                SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                // OrderBy is stable: insertions at one place keep the order of their diagnostics.
                solution = solution.WithDocumentText(
                    edited.Key,
                    text.WithChanges(edited.Value.OrderBy(static change => change.Span.Start).ThenBy(static change => change.Span.End)));
            }
        }

        return solution;
    }

    private static bool TryAdd(List<TextChange> changes, TextChange added)
    {
        foreach (TextChange known in changes)
        {
            if (known.Equals(added))
            {
                return true;
            }

            if (known.Span.OverlapsWith(added.Span) || IsInside(known.Span, added.Span) || IsInside(added.Span, known.Span))
            {
                return false;
            }
        }

        changes.Add(added);
        return true;
    }

    private static bool IsInside(TextSpan insertion, TextSpan span) =>
        insertion.IsEmpty && span.Start < insertion.Start && insertion.Start < span.End;
}
