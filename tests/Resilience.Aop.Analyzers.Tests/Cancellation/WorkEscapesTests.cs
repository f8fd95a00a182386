using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Cancellation;

public sealed class WorkEscapesTests
{
    [Theory]
    [InlineData("_ = [|Api.LoadAsync(1, token)|];")]
    [InlineData("[|Api.LoadAsync(1, token)|];")]
    [InlineData("[|Task.Run(() => 1, token)|];")]
    [InlineData("_ = [|Api.LoadAsync(1, token).ContinueWith(done => done.Exception, token)|];")]
    [InlineData("[|Api.Other?.SaveAsync()|];")]
    [InlineData("Api.Each([|async|] id => await Api.LoadAsync(id, token));")]
    public async Task RAOP407_StartedAndDropped_IsReported(string statement)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP407", Client(statement)));

        Assert.Equal("This outlives the attempt of 'GetAsync', and no policy sees its failure; await it", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("await Api.LoadAsync(1, token);")]
    [InlineData("Task load = Api.LoadAsync(1, token); await load;")]
    [InlineData("_ = Api.Count(1);")]
    [InlineData("Api.Count(1);")]
    [InlineData("await Api.AllAsync(async id => await Api.LoadAsync(id, token));")]
    [InlineData("Func<Task> later = async () => await Api.LoadAsync(1, token);")]
    public Task RAOP407_AwaitedOrKept_IsSilent(string statement) => RuleCheck.IsSilentAsync(Client(statement));

    private static string Client(string statement) => $$"""
        partial class Client
        {
            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken token)
            {
                {{statement}}
                return await Api.LoadAsync(1, token);
            }
        }

        class Api
        {
            public static Api? Other;
            public Task SaveAsync() => Task.CompletedTask;
            public static int Count(int id) => id;
            public static Task<int> LoadAsync(int id, CancellationToken token) => Task.FromResult(id);
            public static void Each(Action<int> run) => run(1);
            public static Task AllAsync(Func<int, Task> run) => run(1);
        }
        """;
}
