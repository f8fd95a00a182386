using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Tests.Pages;

namespace Resilience.Aop.Analyzers.Tests.Pages;

/// <summary>What an editor sees while the code of a page is being typed: nothing of ours throws.</summary>
public sealed class HalfTypedSampleTests
{
    private const int Deletions = 12;
    private const int Cuts = 4;

    public static TheoryData<string> Ids => Rules.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Code_WithoutATokenOrItsEnd_CrashesNothing(string rule)
    {
        foreach (PageSample sample in Rules.Bad(rule).Concat(Rules.Good(rule)))
        {
            foreach (string text in Variants(sample.Text, Seed(rule)))
            {
                SampleReport report = await SampleCompilation.ReportAsync(SampleCompilation.Of(text, sample.Version, Rules.Config(rule)));
                Assert.False(report.HasCrashed, report.Show(text));
            }
        }
    }

    // The places are the same in every run: a failure can be repeated.
    private static int Seed(string rule) => int.Parse(rule.AsSpan("RAOP".Length), System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Variants(string text, int seed)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(text, SampleCompilation.ParseOptions).GetRoot()
            .DescendantTokens().Where(static token => !token.Span.IsEmpty)];
        Random random = new(seed);
        SyntaxToken[] semicolons = [.. tokens.Where(static token => token.IsKind(SyntaxKind.SemicolonToken))];
        foreach (SyntaxToken token in random.GetItems(tokens, Deletions).Append(random.GetItems(semicolons, 1)[0]).Distinct())
        {
            yield return text.Remove(token.SpanStart, token.Span.Length);
        }

        foreach (SyntaxToken token in random.GetItems(tokens, Cuts).Distinct())
        {
            yield return text[..token.Span.End];
        }

        (SyntaxToken first, SyntaxToken second) = (random.GetItems(tokens, 1)[0], random.GetItems(tokens, 1)[0]);
        if (first.SpanStart < second.SpanStart)
        {
            yield return text.Remove(second.SpanStart, second.Span.Length).Remove(first.SpanStart, first.Span.Length);
        }
    }
}
