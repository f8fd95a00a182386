namespace Resilience.Aop.Analyzers.Tests.Fallback;

public sealed class DeadLetterTests
{
    [Theory]
    [InlineData("System.IO.Stream [|x|]")]
    [InlineData("Action [|x|]")]
    [InlineData("int a, object [|x|]")]
    [InlineData("int[] [|x|]")]
    public Task RAOP509_ParameterThatCannotBeStored_IsReportedOnItsName(string parameters) =>
        RuleCheck.ReportsAsync("RAOP509", Client("DeadLetter(\"q\")", "Task", parameters));

    [Fact]
    public Task RAOP510_PrivateNestedType_IsReportedOnTheAttribute() => RuleCheck.ReportsAsync(
        "RAOP510",
        """
        partial class Outer
        {
            private partial class Client
            {
                [[|DeadLetter("q")|]]
                public partial Task SendAsync();
                private Task SendCoreAsync() => Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task RAOP511_AcceptWithAResult_IsReportedOnTheValue() =>
        RuleCheck.ReportsAsync("RAOP511", Client("DeadLetter(\"q\", Accept = [|true|])", "Task<int>", "int x"));

    [Fact]
    public Task RAOP512_NoContext_IsReportedOnTheType() =>
        RuleCheck.ReportsAsync("RAOP512", Client("DeadLetter(\"q\", Json = [|typeof(string)|])", "Task", "int x"));

    [Fact]
    public Task RAOP211_BlankQueue_IsReportedOnTheName() =>
        RuleCheck.ReportsAsync("RAOP211", Client("DeadLetter([|\"\"|])", "Task", "int x"));

    [Theory]
    [InlineData("Task", "int x, string? y, CancellationToken token")]
    [InlineData("ValueTask", "[Sensitive] System.IO.Stream x")]
    public Task DeadLetter_AllowedShapes_AreSilent(string result, string parameters) =>
        RuleCheck.IsSilentAsync(Client("DeadLetter(\"q\", Accept = true), Retry", result, parameters));

    private static string Client(string policy, string result, string parameters) => $$"""
        partial class Client
        {
            [{{policy}}]
            public partial {{result}} SendAsync({{parameters}});
            private {{result}} SendCoreAsync({{parameters.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal).Replace("[Sensitive] ", "", StringComparison.Ordinal)}}) => throw new TimeoutException();
        }
        """;
}
