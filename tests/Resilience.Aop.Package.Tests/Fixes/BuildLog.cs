using System.Text.Json;

namespace Resilience.Aop.Package.Tests.Fixes;

/// <summary>What the compiler wrote into its error log: also what a build does not print, such as advice.</summary>
internal static class BuildLog
{
    /// <summary>The rules of ours in a log in the SARIF format, each with the files that it was reported in.</summary>
    public static ILookup<string, string> Rules(string sarif)
    {
        using JsonDocument log = JsonDocument.Parse(sarif);
        return log.RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(static run => run.GetProperty("results").EnumerateArray())
            .Where(static result => !result.TryGetProperty("suppressions", out _))
            .Select(static result => (Id: result.GetProperty("ruleId").GetString()!, File: FileOf(result)))
            .Where(static found => found.Id.StartsWith("RAOP", StringComparison.Ordinal))
            .ToLookup(static found => found.Id, static found => found.File);
    }

    private static string FileOf(JsonElement result) => result.TryGetProperty("locations", out JsonElement places) && places.GetArrayLength() > 0
        ? Path.GetFileName(places[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!)
        : string.Empty;
}
