using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Shape;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Package.Tests.Fixes;

/// <summary>The rules whose fix is for all places at once, found in the assembly of the fixes.</summary>
internal static class FixableRules
{
    public static readonly string[] Ids = [.. typeof(MethodIsNotPartialFixer).Assembly.GetTypes()
        .Where(static type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .Where(static fixer => fixer.GetFixAllProvider() is not null)
        .SelectMany(static fixer => fixer.FixableDiagnosticIds)
        .Order(StringComparer.Ordinal)];

    /// <summary>
    /// Whether the generator reports a rule, whose code then has an error of C# that ends a build before analyzers run.
    /// </summary>
    public static bool StopsAnalyzers(string rule) =>
        !TestProject.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Any(descriptor => descriptor.Id == rule);

    /// <summary>Switches rules on that are off by default, as a project that wants them does.</summary>
    public static string EditorConfig => "root = true\n[*.cs]\n" + string.Concat(TestProject.Analyzers
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
        .Where(static rule => !rule.IsEnabledByDefault && Ids.Contains(rule.Id))
        .Select(static rule => $"dotnet_diagnostic.{rule.Id}.severity = suggestion\n"));
}
