using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Cancellation;

public sealed class TokenIsReplacedTests
{
    [Theory]
    [InlineData("return await Api.LoadAsync(1, [|CancellationToken.None|]);")]
    [InlineData("return await Api.LoadAsync(1, [|default|]);")]
    [InlineData("return await Api.LoadAsync(1, token: [|default(CancellationToken)|]);")]
    [InlineData("return await Api.LoadAsync(1, [|new CancellationToken()|]);")]
    [InlineData("return await Api.LoadAsync(1, [|_stopping|]);")]
    [InlineData("return await Api.LoadAsync(1, [|_source.Token|]);")]
    [InlineData("using CancellationTokenSource own = new(100); return await Api.LoadAsync(1, [|own.Token|]);")]
    [InlineData("CancellationToken none = CancellationToken.None; return await Api.LoadAsync(1, [|none|]);")]
    [InlineData("using var own = CancellationTokenSource.CreateLinkedTokenSource(_stopping); return await Api.LoadAsync(1, [|own.Token|]);")]
    [InlineData("try { return await Api.LoadAsync(1, token); } finally { await Api.LoadAsync(2, [|default|]); }")]
    public async Task RAOP403_ForeignToken_IsReportedAtTheArgument(string body)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP403", Client(body)));

        Assert.Equal("This call does not get 'token', so it goes on when [Timeout] stops 'GetAsync'; pass 'token'", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("return await Api.LoadAsync(1, token);")]
    [InlineData("CancellationToken same = token; return await Api.LoadAsync(1, same);")]
    [InlineData("using var both = CancellationTokenSource.CreateLinkedTokenSource(token, _stopping); return await Api.LoadAsync(1, both.Token);")]
    [InlineData("using CancellationTokenSource own = new(); using var link = token.Register(own.Cancel); return await Api.LoadAsync(1, own.Token);")]
    [InlineData("try { return await Api.LoadAsync(1, token); } finally { await Api.LoadAsync(2, CancellationToken.None); }")]
    [InlineData("try { return await Api.LoadAsync(1, token); } catch (TimeoutException) { await Api.LoadAsync(2, CancellationToken.None); throw; }")]
    [InlineData("return await Api.RunAsync(inner => Api.LoadAsync(1, inner), token);")]
    [InlineData("if (token.Equals(CancellationToken.None)) { throw new OperationCanceledException(_stopping); } return await Api.LoadAsync(1, token);")]
    [InlineData("await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default); return await Api.LoadAsync(1, token);")]
    [InlineData("return await Api.StateAsync(static state => Api.LoadAsync(state.id, state.token), (id: 1, token));")]
    public Task RAOP403_LinkedOrCleaningUp_IsSilent(string body) => RuleCheck.IsSilentAsync(Client(body));

    [Fact]
    public Task RAOP403_CoreWithoutToken_IsSilent() => RuleCheck.IsSilentAsync(
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.Delay(1, CancellationToken.None);
        }
        """);

    private static string Client(string body) => $$"""
        partial class Client
        {
            private readonly CancellationToken _stopping;
            private readonly CancellationTokenSource _source = new();

            public Client(CancellationToken stopping) => (_stopping, _source) = (stopping, new CancellationTokenSource());

            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken token) { {{body}} }

            public CancellationToken Stopping => _source.Token;
        }

        static class Api
        {
            public static Task<int> LoadAsync(int id, CancellationToken token = default) => Task.FromResult(id);
            public static Task<int> StateAsync<T>(Func<T, Task<int>> run, T state) => run(state);
            public static Task<int> RunAsync(Func<CancellationToken, Task<int>> run, CancellationToken token) => run(token);
        }
        """;
}
