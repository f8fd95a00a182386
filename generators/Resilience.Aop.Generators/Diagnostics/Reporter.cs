using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Diagnostics;

/// <summary>Who reports a problem: the analyzers, so that it can be configured and fixed, or the generator.</summary>
internal static class Reporter
{
    /// <summary>Whether only the generator reports a rule: C#'s own error for the shape stops the compiler before analyzers run.</summary>
    public static bool IsGeneratorOnly(string id) => id is "RAOP002" or "RAOP008" or "RAOP011" or "RAOP021" or "RAOP904" or "RAOP999";

    /// <summary>
    /// Whether the generator reports a problem. With analyzers switched off it speaks for them: a method never runs unprotected
    /// without a word.
    /// </summary>
    public static bool GeneratorReports(ReportedProblem problem, bool analyzersAreOff) =>
        IsGeneratorOnly(problem.Id) || (analyzersAreOff && IsSpokenFor(problem));

    /// <summary>Whether the generator may have to report a problem, so that it keeps it.</summary>
    public static bool IsKept(Diagnostic problem) =>
        IsGeneratorOnly(problem.Id) || problem.Id == "RAOP010" || problem.Severity == DiagnosticSeverity.Error;

    private static bool IsSpokenFor(ReportedProblem problem) => problem.Id == "RAOP010" || problem.Severity == DiagnosticSeverity.Error;
}
