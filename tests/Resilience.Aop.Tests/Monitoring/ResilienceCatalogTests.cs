using System.Text.Json;

namespace Resilience.Aop.Tests;

public class ResilienceCatalogTests
{
    [Fact]
    public void Read_Rows_AreEntries()
    {
        CatalogEntry[] entries = [.. ResilienceCatalog.Read(typeof(ResilienceCatalogTests), static rows =>
        {
            rows.Add("Ns.Type.A", 3, 450_000_000, "3 attempts", "Timeout(45s in all)", "Retry(3 attempts, delay from (odd))", "Odd");
            rows.Add("Ns.Type.B", 0, 0, "attempts without end");
        })];
        Assert.Equal(["Ns.Type.A", "Ns.Type.B"], entries.Select(static entry => entry.Operation));
        Assert.All(entries, static entry => Assert.Equal("Resilience.Aop.Tests", entry.Assembly));
        Assert.Equal((3, 45.0), (entries[0].LoadFactor, entries[0].WorstCaseSeconds));
        Assert.Equal((null, null), (entries[1].LoadFactor, entries[1].WorstCaseSeconds));
        Assert.Equal(
            [
                new CatalogPolicy { Kind = "Timeout", Values = "45s in all" },
                new CatalogPolicy { Kind = "Retry", Values = "3 attempts, delay from (odd)" },
                new CatalogPolicy { Kind = "Odd" },
            ],
            entries[0].Policies);
    }

    [Fact]
    public void ToMarkdown_Entries_IsATable()
    {
        CatalogEntry[] entries = [.. ResilienceCatalog.Read(typeof(ResilienceCatalogTests), static rows =>
        {
            rows.Add("Ns.Repo<T>.Get_All", 2, 15_000_000, "2 attempts", "Retry(2 attempts)", "Bulkhead(\"a|b\\n\")");
            rows.Add("Ns.Type.B", 0, 0, "attempts\nwithout end");
        })];
        Assert.Equal(
            """
            | Operation | Policies, outermost first | Attempts at worst | Longest call | Worst case |
            |---|---|---|---|---|
            | Ns.Repo&lt;T&gt;.Get\_All | Retry(2 attempts)<br>Bulkhead("a\|b\\n") | 2 | 1.5 s | 2 attempts |
            | Ns.Type.B |  | no limit | no limit | attempts?without end |

            """.ReplaceLineEndings("\n"),
            ResilienceCatalog.ToMarkdown(entries));
    }

    [Fact]
    public void Entries_AsJson_ComeBackTheSame()
    {
        IReadOnlyList<CatalogEntry> entries = ResilienceCatalog.Read(
            typeof(ResilienceCatalogTests), static rows => rows.Add("Ns.Type.A", 3, 1, "3 attempts", "Retry(3 attempts)"));
        string json = JsonSerializer.Serialize(entries, SnapshotJson.Default.IReadOnlyListCatalogEntry);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, SnapshotJson.Default.IReadOnlyListCatalogEntry)!, SnapshotJson.Default.IReadOnlyListCatalogEntry));
        Assert.Contains("\"Kind\":\"Retry\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => ResilienceCatalog.Register(null!, static _ => { }));
        Assert.Throws<ArgumentNullException>(() => ResilienceCatalog.Register(typeof(ResilienceCatalogTests), null!));
    }
}
