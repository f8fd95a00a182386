using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Generators;

/// <summary>Reads what the package makes visible of the build.</summary>
internal static class BuildProperties
{
    /// <summary>Whether the build runs no analyzers: RunAnalyzers decides, and where it is not set RunAnalyzersDuringBuild.</summary>
    public static bool AnalyzersAreOff(AnalyzerConfigOptionsProvider options)
    {
        string value = Read(options, "RunAnalyzers");
        return IsFalse(value.Length > 0 ? value : Read(options, "RunAnalyzersDuringBuild"));
    }

    private static string Read(AnalyzerConfigOptionsProvider options, string property) =>
        options.GlobalOptions.TryGetValue("build_property." + property, out string? value) ? value.Trim() : string.Empty;

    private static bool IsFalse(string value) => string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
