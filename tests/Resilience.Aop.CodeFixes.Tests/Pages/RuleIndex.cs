using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Shape;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.CodeFixes.Tests.Pages;

/// <summary>The tables of docs/rules/README.md, written from the descriptors and the fixers.</summary>
internal static class RuleIndex
{
    public static readonly DiagnosticDescriptor[] All = [.. typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
        .OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    private static readonly CodeFixProvider[] Fixers = [.. typeof(MethodIsNotPartialFixer).Assembly.GetTypes()
        .Where(static type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>The fixer of a rule, or null.</summary>
    public static CodeFixProvider? FixerOf(string rule) => Fixers.SingleOrDefault(fixer => fixer.FixableDiagnosticIds.Contains(rule));

    public static string Write()
    {
        StringBuilder text = new();
        foreach (IGrouping<string, DiagnosticDescriptor> band in All.GroupBy(static rule => rule.Category))
        {
            text.Append($"\n## {Heading(band.Key)}\n\n| Rule | Title | Severity | Fix |\n|---|---|---|---|\n");
            foreach (DiagnosticDescriptor rule in band)
            {
                string severity = rule.IsEnabledByDefault ? $"{rule.DefaultSeverity}" : $"{rule.DefaultSeverity}, off by default";
                text.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {severity} | {Fix(rule.Id)} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static string Fix(string rule) => FixerOf(rule) switch
    {
        null => "–",
        { } fixer when fixer.GetFixAllProvider() is null => "one",
        _ => "all",
    };

    private static string Heading(string category) => category switch
    {
        "Resilience.Shape" => "Shape: the attribute must reach a generated part",
        "Resilience.Safety" => "Safety: may the work be done twice?",
        "Resilience.Values" => "Values: numbers, durations and names",
        "Resilience.Composition" => "Composition: policies on one method that work against each other",
        "Resilience.Cancellation" => "Cancellation: who can stop the work?",
        "Resilience.Fallback" => "Fallback and dead letters",
        "Resilience.Exceptions" => "Exceptions: which failures count",
        "Resilience.CrossMethod" => "Protected methods that call each other",
        "Resilience.Resources" => "Resources and concurrency",
        "Resilience.Hygiene" => "Hygiene and platform",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "A band needs a heading."),
    };
}
