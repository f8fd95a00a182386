using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>Every protected method of the assemblies that are loaded, with its policies: for documents, dashboards and capacity planning.</summary>
/// <remarks>
/// The generator writes one table per assembly, and a module initializer registers it; rows are made when somebody asks. What configuration
/// changes is not in it. Safe for concurrent use.
/// </remarks>
public static class ResilienceCatalog
{
    private static readonly object Gate = new();
    private static readonly List<(Type Table, Action<CatalogRows> Write)> Tables = [];
    private static IReadOnlyList<CatalogEntry>? _entries;

    /// <summary>The methods, in the order of operation and assembly.</summary>
    public static IReadOnlyList<CatalogEntry> Entries
    {
        get
        {
            lock (Gate)
            {
                return _entries ??= Sort(Tables.SelectMany(static table => Read(table.Table, table.Write)));
            }
        }
    }

    /// <summary>Writes all methods as a Markdown table. Lines end with \n.</summary>
    public static string ToMarkdown() => ToMarkdown(Entries);

    /// <summary>Writes some of the methods as a Markdown table, in the given order. Lines end with \n.</summary>
    /// <param name="entries">The methods, for instance those of one assembly.</param>
    /// <exception cref="ArgumentNullException"><paramref name="entries"/> is null.</exception>
    public static string ToMarkdown(IEnumerable<CatalogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return CatalogMarkdown.Write(entries);
    }

    /// <summary>Registers the table of an assembly. Called by generated code when the assembly is loaded.</summary>
    /// <param name="table">The generated type; its assembly is the methods'.</param>
    /// <param name="write">Adds the rows.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register(Type table, Action<CatalogRows> write)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(write);
        lock (Gate)
        {
            Tables.Add((table, write));
            _entries = null;
        }
    }

    internal static IReadOnlyList<CatalogEntry> Read(Type table, Action<CatalogRows> write)
    {
        CatalogRows rows = new(table.Assembly.GetName().Name ?? "");
        write(rows);
        return rows.Entries;
    }

    private static CatalogEntry[] Sort(IEnumerable<CatalogEntry> entries) =>
        [.. entries.OrderBy(static entry => entry.Operation, StringComparer.Ordinal).ThenBy(static entry => entry.Assembly, StringComparer.Ordinal)];
}
