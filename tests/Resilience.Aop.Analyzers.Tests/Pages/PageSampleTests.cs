using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Tests.Pages;

namespace Resilience.Aop.Analyzers.Tests.Pages;

/// <summary>The code on the pages does what the pages say.</summary>
public sealed class PageSampleTests
{
    // C#'s own words for a declaration that got no implementing part, or that no part could implement.
    internal static readonly string[] ErrorsOfShape =
        ["CS0260", "CS0579", "CS0751", "CS0754", "CS0756", "CS0757", "CS0759", "CS8795", "CS8796", "CS8797", "CS8799"];

    public static TheoryData<string> Ids => Rules.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task BadCode_OfEachPage_ReportsThatRuleOnly(string rule)
    {
        foreach (PageSample sample in Rules.Bad(rule))
        {
            SampleReport report = await SampleCompilation.ReportAsync(sample, Rules.Config(rule));
            string shown = $"docs/rules/{rule}.md, 'Wrong:'\n{report.Show(sample.Text)}";
            Assert.True(report.Of(rule).Any(), $"{rule} is not reported. {shown}");
            // Advice on other things is fine, it comes and goes with the rules; another warning or error is not.
            Diagnostic? other = report.Rules.FirstOrDefault(problem =>
                problem.Severity >= DiagnosticSeverity.Warning && problem.Id != rule && !sample.Code.Companions.Contains(problem.Id));
            Assert.True(other is null, $"{other?.Id} is reported as well. {shown}");
            bool compiles = sample.Version != LanguageVersion.Latest || report.Errors.All(static error => ErrorsOfShape.Contains(error.Id));
            Assert.True(compiles, $"It does not compile. {shown}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task GoodCode_OfEachPage_CompilesWithoutThatRule(string rule)
    {
        foreach (PageSample sample in Rules.Good(rule))
        {
            SampleReport report = await SampleCompilation.ReportAsync(sample, Rules.Config(rule));
            string shown = $"docs/rules/{rule}.md, 'Right:'\n{report.Show(sample.Text)}";
            Assert.True(!report.Of(rule).Any(), $"{rule} is reported. {shown}");
            Assert.True(report.Rules.All(static problem => problem.Severity < DiagnosticSeverity.Error), $"It has errors. {shown}");
            Assert.True(report.Errors.IsEmpty, $"It does not compile. {shown}");
        }
    }
}
