using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Tests.Pages;
using Resilience.Aop.Tests.Pages;

namespace Resilience.Aop.Analyzers.Tests.Mutations;

/// <summary>Recall: each slip in correct code is noticed, by the rule that it belongs to and by no other.</summary>
public sealed class MutationTests
{
    // No slip in code leads to these: a project's language version, the generator's own failure.
    private static readonly string[] WithoutOperator = ["RAOP904", "RAOP999"];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, MutationTable.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Operator_OnCorrectCode_FiresItsRule(int row)
    {
        Mutation mutation = MutationTable.All[row];
        Assert.Equal(2, mutation.Correct.Split(mutation.From).Length);
        PageSample correct = Sample(mutation, mutation.Correct);
        SampleReport before = await SampleCompilation.ReportAsync(correct, Rules.Config(mutation.Rule));
        Assert.True(before.Rules.IsEmpty && before.Errors.IsEmpty, $"{mutation}: the correct code is not.\n{before.Show(correct.Text)}");

        PageSample mutated = Sample(mutation, mutation.Mutated);
        SampleReport after = await SampleCompilation.ReportAsync(mutated, Rules.Config(mutation.Rule));
        Assert.True(after.Of(mutation.Rule).Any(), $"{mutation}: {mutation.Rule} does not fire.\n{after.Show(mutated.Text)}");
        // One slip, one report: others would hide it. And code that does not compile needs no rule, unless C# merely says the same.
        bool isAlone = after.Rules.All(problem => problem.Id == mutation.Rule)
            && after.Errors.All(static error => PageSampleTests.ErrorsOfShape.Contains(error.Id));
        Assert.True(isAlone, $"{mutation}: more than {mutation.Rule} is reported.\n{after.Show(mutated.Text)}");
    }

    [Fact]
    public void Table_Rules_HaveAnOperatorEach() =>
        Assert.Empty(Rules.All.Select(static rule => rule.Id)
            .Except(WithoutOperator)
            .Except(MutationTable.All.Select(static row => row.Rule)));

    // RAOP003 is about a core that is not there: nothing is completed in either version, both bring all that they need.
    private static PageSample Sample(Mutation mutation, string text) => PageSample.Of(
        mutation.Rule,
        new PageCode("csharp", text, Around: string.Empty, IsComplete: mutation.Rule == "RAOP003", Companions: []),
        mutation.Rule);
}
