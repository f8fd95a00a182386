using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>Takes the rows of one assembly's catalog. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CatalogRows
{
    private readonly string _assembly;
    private readonly List<CatalogEntry> _entries = [];

    internal CatalogRows(string assembly) => _assembly = assembly;

    internal IReadOnlyList<CatalogEntry> Entries => _entries;

    /// <summary>Adds a method.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="loadFactor">Attempts at worst; 0: no limit.</param>
    /// <param name="worstCaseTicks">Longest time of a call; 0: no limit.</param>
    /// <param name="worstCase">The worst case in words.</param>
    /// <param name="policies">The layers, outermost first: <c>Kind(values)</c>.</param>
    public void Add(string operation, int loadFactor, long worstCaseTicks, string worstCase, params string[] policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        _entries.Add(new CatalogEntry
        {
            Operation = operation,
            Assembly = _assembly,
            Policies = [.. policies.Select(Read)],
            LoadFactor = loadFactor == 0 ? null : loadFactor,
            WorstCaseSeconds = worstCaseTicks == 0 ? null : TimeSpan.FromTicks(worstCaseTicks).TotalSeconds,
            WorstCase = worstCase,
        });
    }

    private static CatalogPolicy Read(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 || !text.EndsWith(')')
            ? new CatalogPolicy { Kind = text }
            : new CatalogPolicy { Kind = text[..open], Values = text[(open + 1)..^1] };
    }
}
