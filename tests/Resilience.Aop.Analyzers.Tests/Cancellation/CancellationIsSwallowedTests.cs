using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Cancellation;

public sealed class CancellationIsSwallowedTests
{
    [Theory]
    [InlineData("try { return await Api.LoadAsync(1, token); } [|catch (OperationCanceledException)|] { return 0; }")]
    [InlineData("try { await Api.LoadAsync(1, token); } [|catch (TaskCanceledException e)|] { Console.WriteLine(e); } return 0;")]
    [InlineData("try { return await Api.LoadAsync(1, token); } [|catch (OperationCanceledException)|] when (token.IsCancellationRequested) { return 0; }")]
    [InlineData("try { return await Api.LoadAsync(1, token); } [|catch (OperationCanceledException e)|] { if (e.InnerException is null) { throw; } return 0; }")]
    [InlineData("for (;;) { try { return await Api.LoadAsync(1, token); } [|catch (OperationCanceledException)|] { continue; } }")]
    [InlineData("using var own = CancellationTokenSource.CreateLinkedTokenSource(token); try { return await Api.LoadAsync(1, own.Token); } [|catch (OperationCanceledException)|] { return 0; }")]
    public async Task RAOP405_ClauseThatGoesOn_IsReported(string body)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP405", Client(body)));

        Assert.Equal("This catch turns the cancellation of 'GetAsync' into a success; let it pass when 'token' is cancelled", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("try { return await Api.LoadAsync(1, token); } catch (OperationCanceledException) when (!token.IsCancellationRequested) { return 0; }")]
    [InlineData("using var own = CancellationTokenSource.CreateLinkedTokenSource(token); try { return await Api.LoadAsync(1, own.Token); } catch (OperationCanceledException) when (own.IsCancellationRequested) { return 0; }")]
    [InlineData("try { return await Api.LoadAsync(1, token); } catch (OperationCanceledException) { throw; }")]
    [InlineData("try { return await Api.LoadAsync(1, token); } catch (OperationCanceledException e) { throw new TimeoutException(null, e); }")]
    [InlineData("try { return await Api.LoadAsync(1, token); } catch (OperationCanceledException) { token.ThrowIfCancellationRequested(); return 0; }")]
    [InlineData("await Api.LoadAsync(1, token); using CancellationTokenSource own = new(); own.Cancel(); try { await Task.Delay(1); } catch (OperationCanceledException) { } return 0;")]
    [InlineData("try { return await Api.LoadAsync(1, token); } catch (TimeoutException) { return 0; }")]
    public Task RAOP405_ClauseThatThrowsOrIsAboutOthers_IsSilent(string body) => RuleCheck.IsSilentAsync(Client(body));

    private static string Client(string body) => $$"""
        partial class Client
        {
            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken token)
            {
                {{body}}
            }
        }

        static class Api
        {
            public static Task<int> LoadAsync(int id, CancellationToken token) => Task.FromResult(id);
        }
        """;
}
