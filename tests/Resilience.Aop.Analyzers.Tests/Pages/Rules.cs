using System.Reflection;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Tests.Pages;

namespace Resilience.Aop.Analyzers.Tests.Pages;

/// <summary>Every rule of the product with the code of its page: nothing is listed by hand, so a new rule is tested at once.</summary>
internal static class Rules
{
    /// <summary>The failure of the generator itself: a sample would be a bug that is not mended.</summary>
    public const string WithoutSample = "RAOP999";

    public static readonly DiagnosticDescriptor[] All = [.. typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
        .OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. All.Select(static rule => rule.Id).Where(static id => id != WithoutSample)];

    /// <summary>Rules that analyzers report, so that they can be configured.</summary>
    public static TheoryData<string> ConfigurableIds =>
        [.. All.Select(static rule => rule.Id).Where(static id => !Reporter.IsGeneratorOnly(id))];

    public static IEnumerable<PageSample> Bad(string rule) => Samples(rule, RulePage.Of(rule).Bad, "Bad");

    public static IEnumerable<PageSample> Good(string rule) => Samples(rule, RulePage.Of(rule).Good, "Good");

    /// <summary>Rules that are off by default are switched on for their own samples.</summary>
    public static AnalyzerConfigSet? Config(string rule) =>
        All.Single(descriptor => descriptor.Id == rule).IsEnabledByDefault ? null : ConfiguredSeverities.Config(rule, "warning");

    private static List<PageSample> Samples(string rule, IReadOnlyList<PageCode> blocks, string kind)
    {
        List<PageSample> samples = [.. blocks.Select((code, i) => PageSample.Of(rule, code, $"{rule}.{kind}{i}"))];
        Assert.True(samples.Count > 0, $"docs/rules/{rule}.md shows no {kind} code under 'Wrong:' and 'Right:'.");
        return samples;
    }
}
