using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>What one fix changes, as text of any number of documents, so that nothing else of the user's layout moves.</summary>
internal sealed class FixChanges
{
    private readonly List<(DocumentId Document, TextChange Change)> _changes = [];

    public IReadOnlyList<(DocumentId Document, TextChange Change)> All => _changes;

    public void Insert(DocumentId document, int position, string text) => Replace(document, new TextSpan(position, 0), text);

    public void Delete(DocumentId document, TextSpan span) => Replace(document, span, string.Empty);

    public void Replace(DocumentId document, TextSpan span, string text) => _changes.Add((document, new TextChange(span, text)));
}
