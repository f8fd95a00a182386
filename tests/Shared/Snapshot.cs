namespace Resilience.Aop.Tests;

/// <summary>
/// Compares text with an accepted file, in Verify's file convention: <c>X.verified.cs</c> is the accepted text, <c>X.received.cs</c> appears
/// beside it on a difference. <c>RAOP_ACCEPT_SNAPSHOTS=1</c> accepts what is received. Moving to Verify replaces this class and nothing else.
/// </summary>
internal sealed class Snapshot(string directory)
{
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";

    private static bool Accepts => Environment.GetEnvironmentVariable("RAOP_ACCEPT_SNAPSHOTS") == "1";

    /// <summary>Fails with the differing lines unless <paramref name="actual"/> is the accepted text.</summary>
    /// <param name="name">Path below the directory, with slashes and without extension.</param>
    public void Check(string name, string actual)
    {
        string path = Path.Combine([directory, .. name.Split('/')]);
        string? expected = File.Exists(path + Verified) ? File.ReadAllText(path + Verified).ReplaceLineEndings("\n") : null;
        if (expected == actual)
        {
            File.Delete(path + Received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Accepts)
        {
            File.WriteAllText(path + Verified, actual);
            File.Delete(path + Received);
            return;
        }

        File.WriteAllText(path + Received, actual);
        Assert.Fail($"{name}{Received} {(expected is null ? "is new" : $"differs from {name}{Verified}")}; "
            + $"RAOP_ACCEPT_SNAPSHOTS=1 accepts it.\n{TextDifference.Of(expected ?? string.Empty, actual)}");
    }

    /// <summary>Fails when there is an accepted file that no test asks for; accepting deletes it.</summary>
    public void CheckOrphans(IEnumerable<string> names)
    {
        IEnumerable<string> found = Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*" + Verified, SearchOption.AllDirectories)
                .Select(path => RepositoryPath.Relative(path, directory)[..^Verified.Length])
            : [];
        string[] orphans = [.. found.Except(names).Order(StringComparer.Ordinal)];
        foreach (string orphan in Accepts ? orphans : [])
        {
            File.Delete(Path.Combine([directory, .. (orphan + Verified).Split('/')]));
        }

        Assert.True(Accepts || orphans.Length == 0, "Snapshots without a scenario: " + string.Join(", ", orphans));
    }
}
