using Resilience.Aop.CodeFixes.Cancellation;

namespace Resilience.Aop.CodeFixes.Tests.Cancellation;

public sealed class TokenIsNotUsedFixerTests
{
    [Theory]
    [InlineData("await Api.LoadAsync(1)", "await Api.LoadAsync(1, token)")]
    [InlineData("await Api.AskAsync()", "await Api.AskAsync(token)")]
    [InlineData("await Api.AskAsync(1).ConfigureAwait(false)", "await Api.AskAsync(1, token).ConfigureAwait(false)")]
    [InlineData("await Api.LoadAsync(id: 1)", "await Api.LoadAsync(id: 1, token: token)")]
    [InlineData("await Api.MoreAsync(1)", "await Api.MoreAsync(1, token: token)")]
    [InlineData("await Api.MapAsync<int>(await Api.AskAsync(2))", "await Api.MapAsync<int>(await Api.AskAsync(2, token), token)")]
    [InlineData("await 1.PlusAsync()", "await 1.PlusAsync(token)")]
    [InlineData("await Api.AskAsync(1) + await Api.BareAsync()", "await Api.AskAsync(1, token) + await Api.BareAsync()")]
    public Task PassToken_CallsThatTakeOne_GetIt(string before, string after) =>
        FixCheck.FixesAsync<TokenIsNotUsedFixer>(Client("async ", before), Client("async ", after));

    [Fact]
    public Task PassToken_TaskThatIsReturned_GetsIt() =>
        FixCheck.FixesAsync<TokenIsNotUsedFixer>(Client("", "Api.LoadAsync(1)"), Client("", "Api.LoadAsync(1, token)"));

    [Fact]
    public Task PassToken_StaticLambda_IsLeftAlone() => FixCheck.FixesAsync<TokenIsNotUsedFixer>(
        Client("async ", "await Api.AskAsync(1) + await Api.RunAsync(static () => Api.AskAsync(2))"),
        Client("async ", "await Api.AskAsync(1, token) + await Api.RunAsync(static () => Api.AskAsync(2))"));

    [Theory]
    [InlineData("await Api.BareAsync()", "await Api.BareAsync().WaitAsync(token)")]
    [InlineData("await Api.BareAsync().ConfigureAwait(false)", "await Api.BareAsync().WaitAsync(token).ConfigureAwait(false)")]
    [InlineData("await Api.Pending", "await Api.Pending.WaitAsync(token)")]
    public Task WaitAsync_NothingTakesOne_StopsWaiting(string before, string after) =>
        FixCheck.FixesOneAsync<TokenIsNotUsedFixer>(Client("async ", before), Client("async ", after), "RAOP402.WaitAsync");

    [Fact]
    public Task WaitAsync_SomethingTakesOne_IsNotOffered() =>
        FixCheck.OffersNothingAsync<TokenIsNotUsedFixer>(Client("async ", "await Api.LoadAsync(1)"), "RAOP402.WaitAsync");

    private static string Client(string modifier, string value) => $$"""
        partial class Client
        {
            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private {{modifier}}Task<int> GetCoreAsync(CancellationToken token) => {{value}};
        }

        static class Api
        {
            public static Task<int> Pending => Task.FromResult(1);
            public static Task<int> LoadAsync(int id, CancellationToken token = default) => Task.FromResult(id);
            public static Task<int> MoreAsync(int id, bool all = false, CancellationToken token = default) => Task.FromResult(id);
            public static Task<int> AskAsync() => Task.FromResult(1);
            public static Task<int> AskAsync(CancellationToken token) => Task.FromResult(1);
            public static Task<int> AskAsync(int id) => Task.FromResult(id);
            public static Task<int> AskAsync(int id, CancellationToken token) => Task.FromResult(id);
            public static Task<T> MapAsync<T>(T id) => Task.FromResult(id);
            public static Task<T> MapAsync<T>(T id, CancellationToken token) => Task.FromResult(id);
            public static Task<int> PlusAsync(this int id, CancellationToken token = default) => Task.FromResult(id);
            public static Task<int> BareAsync() => Task.FromResult(1);
            public static Task<int> RunAsync(Func<Task<int>> run) => run();
        }
        """;
}
