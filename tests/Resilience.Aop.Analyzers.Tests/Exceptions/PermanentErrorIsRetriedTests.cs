using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Exceptions;

public sealed class PermanentErrorIsRetriedTests
{
    [Theory]
    [InlineData("Exception")]
    [InlineData("SystemException")]
    public async Task RAOP609_BroadList_IsReportedAtTheThrow(string listed)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP609",
            Client($"Retry(On = [typeof({listed})])", "throw new [|ArgumentOutOfRangeException|](nameof(id));")));

        Assert.Equal(
            "[Retry] of 'GetAsync' repeats 'ArgumentOutOfRangeException', which cannot go away; add it to 'Except'",
            problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Retry", "throw new ArgumentException();")]
    [InlineData("Retry(On = [typeof(Exception)], Except = [typeof(ArgumentException)])", "throw new ArgumentNullException();")]
    [InlineData("Retry(On = [typeof(Exception)], When = nameof(Decides))", "throw new ArgumentException();")]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "throw new ArgumentException();")]
    [InlineData("Retry(On = [typeof(Exception)])", "throw new TimeoutException();")]
    [InlineData("Retry(On = [typeof(Exception)])", "throw new NotImplementedException();")]
    [InlineData("Retry(On = [typeof(Exception)])", "try { throw new ArgumentException(); } catch (ArgumentException) { return 1; }")]
    public Task RAOP609_ExceptedOrNarrow_IsSilent(string policy, string body) => RuleCheck.IsSilentAsync(Client(policy, body));

    private static string Client(string policy, string body) => $$"""
        #pragma warning disable CS1998
        partial class Client
        {
            [{{policy}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private async Task<int> GetCoreAsync(int id, CancellationToken token)
            {
                {{body}}
            }

            private static bool Decides(Exception e) => e.Message == "";
        }
        """;
}
