using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Shape;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Package.Tests.Fixes;

/// <summary>
/// The rules whose fix <c>dotnet format</c> can apply, found in the assembly of the fixes: for all places at once, and reported by an analyzer.
/// What a generator reports it never sees.
/// </summary>
internal static class FixableRules
{
    /// <summary>Samples of these rules, by their number on the page, that wait for a decision in an editor; another sample of the page does not.</summary>
    public static readonly string[] Undecided = ["RAOP114_0", "RAOP309_0"];

    public static readonly string[] Ids = [.. typeof(MethodIsNotPartialFixer).Assembly.GetTypes()
        .Where(static type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .Where(static fixer => fixer.GetFixAllProvider() is not null)
        .SelectMany(static fixer => fixer.FixableDiagnosticIds)
        .Where(static id => TestProject.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Any(rule => rule.Id == id))
        .Order(StringComparer.Ordinal)];

    /// <summary>Shows rules that are off or hidden by default, as a project that wants them does.</summary>
    public static string EditorConfig => "root = true\n[*.cs]\n" + string.Concat(TestProject.Analyzers
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
        .Where(static rule => (!rule.IsEnabledByDefault || rule.DefaultSeverity == DiagnosticSeverity.Hidden) && Ids.Contains(rule.Id))
        .Select(static rule => $"dotnet_diagnostic.{rule.Id}.severity = suggestion\n"));
}
