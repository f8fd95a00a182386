using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Exceptions;

public sealed class BreakerCountsMistakeTests
{
    [Theory]
    [InlineData("if (id < 0) { throw new [|ArgumentOutOfRangeException|](nameof(id)); }", "ArgumentOutOfRangeException")]
    [InlineData("int same = id < 0 ? throw new [|FormatException|]() : id;", "FormatException")]
    [InlineData("[|ArgumentOutOfRangeException.ThrowIfNegative(id)|];", "ArgumentOutOfRangeException")]
    [InlineData("throw new [|QuoteNotFoundException|]();", "QuoteNotFoundException")]
    [InlineData("throw new [|ValidationError|]();", "ValidationError")]
    [InlineData("try { throw new [|ArgumentException|](); } catch (FormatException) { }", "ArgumentException")]
    public async Task RAOP606_MistakeOfTheCaller_IsReported(string statement, string type)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP606", Client("CircuitBreaker", statement)));

        Assert.Equal(
            $"'{type}' says something about the arguments, but opens the circuit of 'GetAsync' for everybody; add it to 'Except'",
            problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Fact]
    public Task RAOP606_InAPrivateMethod_IsReported() => RuleCheck.ReportsAsync(
        "RAOP606",
        Client("CircuitBreaker", "Check(id);", "private static void Check(int id) { if (id < 0) { throw new [|ArgumentException|](); } }"));

    [Theory]
    [InlineData("CircuitBreaker(Except = [typeof(ArgumentException)])", "throw new ArgumentNullException();")]
    [InlineData("CircuitBreaker(On = [typeof(TimeoutException)])", "throw new ArgumentNullException();")]
    [InlineData("Timeout(\"1s\")", "throw new ArgumentNullException();")]
    [InlineData("CircuitBreaker", "throw new TimeoutException();")]
    [InlineData("CircuitBreaker", "throw new NotImplementedException();")]
    [InlineData("CircuitBreaker", "try { throw new ArgumentNullException(); } catch (ArgumentException) { }")]
    [InlineData("CircuitBreaker", "try { Check(id); } catch (ArgumentException) { }")]
    [InlineData("CircuitBreaker", "Func<int> later = () => throw new ArgumentNullException();")]
    public Task RAOP606_CoveredOrCaughtOrAboutOthers_IsSilent(string policy, string statement) => RuleCheck.IsSilentAsync(
        Client(policy, statement, "private static void Check(int id) { if (id < 0) { throw new ArgumentException(); } }"));

    [Fact]
    public Task RAOP606_TypesOfTheOptions_AreReported() => RuleCheck.ReportsAsync(
        "RAOP606",
        Client("CircuitBreaker", "if (id < 0) { throw new FormatException(); } throw new [|Refused|]();"),
        "resilience_aop.never_transient_types = +Refused, -System.FormatException");

    private static string Client(string policy, string statement, string more = "") => $$"""
        #pragma warning disable CS0162, CS1998
        partial class Client
        {
            [{{policy}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private async Task<int> GetCoreAsync(int id, CancellationToken token)
            {
                {{statement}}
                return 1;
            }

            {{more}}
        }

        class QuoteNotFoundException : Exception;
        class ValidationError : Exception;
        class Refused : Exception;
        """;
}
