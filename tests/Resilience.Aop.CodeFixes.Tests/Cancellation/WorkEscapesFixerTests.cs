using Resilience.Aop.CodeFixes.Cancellation;

namespace Resilience.Aop.CodeFixes.Tests.Cancellation;

public sealed class WorkEscapesFixerTests
{
    [Theory]
    [InlineData("_ = Api.LoadAsync(1, token);")]
    [InlineData("Api.LoadAsync(1, token);")]
    public Task Await_StartedWork_IsAwaited(string statement) =>
        FixCheck.FixesOneAsync<WorkEscapesFixer>(Client(statement), Client("await Api.LoadAsync(1, token);"), "RAOP407.Await");

    [Theory]
    [InlineData("Api.Other?.SaveAsync();")]
    [InlineData("Api.Each(async id => await Api.LoadAsync(id, token));")]
    [InlineData("lock (this) { _ = Api.LoadAsync(1, token); }")]
    [InlineData("Api.Each(id => { _ = Api.LoadAsync(id, token); });")]
    public Task Await_WhereItCannotBeWritten_IsNotOffered(string statement) => FixCheck.OffersNothingAsync<WorkEscapesFixer>(Client(statement));

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
            public static Task<int> LoadAsync(int id, CancellationToken token) => Task.FromResult(id);
            public static void Each(Action<int> run) => run(1);
        }
        """;
}
