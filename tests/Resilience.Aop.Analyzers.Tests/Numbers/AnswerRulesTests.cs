namespace Resilience.Aop.Analyzers.Tests.Numbers;

public sealed class AnswerRulesTests
{
    [Theory]
    [InlineData("DeadLetter(\"q\"), Fallback(Default = [|1|])")]
    [InlineData("DeadLetter(\"q\"), Fallback(nameof(Seen), Default = [|1|], On = [typeof(Exception)])")]
    public Task RAOP306_DefaultInsideDeadLetter_IsReported(string policies) =>
        RuleCheck.ReportsAsync("RAOP306", NumberClient.With(policies).Replace("Get", "Take", StringComparison.Ordinal)); // a query in a queue is RAOP311

    [Theory]
    [InlineData("DeadLetter(\"q\"), Fallback(nameof(Seen))")]
    [InlineData("DeadLetter(\"q\"), Fallback(Default = 1, On = [typeof(TimeoutException)])")]
    [InlineData("DeadLetter(\"q\"), Fallback(Default = 1, Except = [typeof(TimeoutException)])")]
    [InlineData("Fallback(Default = 1)")]
    public Task RAOP306_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP306", NumberClient.With(policies));

    [Theory]
    [InlineData("Fallback([|nameof(Zero)|])")]
    [InlineData("Fallback([|nameof(Zero)|], On = [typeof(Exception)])")]
    public Task RAOP506_AnswersWithoutTheCause_AreReported(string policies) => RuleCheck.ReportsAsync("RAOP506", NumberClient.With(policies));

    [Theory]
    [InlineData("Fallback(nameof(Seen))")]
    [InlineData("Fallback(nameof(Zero), nameof(Seen))")]
    [InlineData("Fallback(nameof(Zero), On = [typeof(TimeoutException)])")]
    [InlineData("Fallback(nameof(Zero), Except = [typeof(NullReferenceException)])")]
    [InlineData("Fallback(Default = 1)")]
    public Task RAOP506_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP506", NumberClient.With(policies));
}
