using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Exceptions;

public sealed class WrappedExceptionTests
{
    [Theory]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "catch (TimeoutException e) { throw new [|QuoteException|](e); }", "[Retry]")]
    [InlineData("CircuitBreaker(On = [typeof(SystemException)])", "catch (TimeoutException e) { throw new [|QuoteException|](e); }", "[CircuitBreaker]")]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "catch (Exception e) { throw new [|QuoteException|](e); }", "[Retry]")]
    [InlineData("Fallback(Default = 1, On = [typeof(TimeoutException)]), Retry(On = [typeof(TimeoutException)])", "catch { throw new [|QuoteException|](null); }", "[Fallback] and [Retry]")]
    [InlineData("Retry(On = [typeof(TimeoutException)], MatchInner = true)", "catch (TimeoutException) { throw new [|QuoteException|](null); }", "[Retry]")]
    public async Task RAOP608_UnlistedExceptionInPlaceOfAListedOne_IsReported(string policies, string clause, string named)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP608", Client(policies, clause)));

        Assert.Equal($"'QuoteException' is thrown in place of what 'On' of {named} on 'GetAsync' lists; add it there", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Retry", "catch (TimeoutException e) { throw new QuoteException(e); }")]
    [InlineData("Retry(On = [typeof(TimeoutException), typeof(QuoteException)])", "catch (TimeoutException e) { throw new QuoteException(e); }")]
    [InlineData("Retry(On = [typeof(TimeoutException)], Except = [typeof(QuoteException)])", "catch (TimeoutException e) { throw new QuoteException(e); }")]
    [InlineData("Retry(On = [typeof(TimeoutException)], MatchInner = true)", "catch (TimeoutException e) { throw new QuoteException(e); }")]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "catch (TimeoutException e) when (e.Message == \"\") { throw new QuoteException(e); }")]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "catch (FormatException e) { throw new QuoteException(e); }")]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "catch (TimeoutException) { throw; } catch (Exception e) { throw new QuoteException(e); }")]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "catch (TimeoutException) { throw; }")]
    public Task RAOP608_ListedOrAnotherFailure_IsSilent(string policies, string clause) => RuleCheck.IsSilentAsync(Client(policies, clause));

    private static string Client(string policies, string clause) => $$"""
        partial class Client
        {
            [{{policies}}]
            public partial Task<int> GetAsync();
            private async Task<int> GetCoreAsync()
            {
                try
                {
                    return await Task.FromResult(1);
                }
                {{clause}}
            }
        }

        class QuoteException(Exception? inner) : Exception(null, inner);
        """;
}
