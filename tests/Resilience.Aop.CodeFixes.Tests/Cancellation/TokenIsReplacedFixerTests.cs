using Resilience.Aop.CodeFixes.Cancellation;

namespace Resilience.Aop.CodeFixes.Tests.Cancellation;

public sealed class TokenIsReplacedFixerTests
{
    [Theory]
    [InlineData("Api.LoadAsync(1, CancellationToken.None)", "Api.LoadAsync(1, @event)")]
    [InlineData("Api.LoadAsync(1, default)", "Api.LoadAsync(1, @event)")]
    [InlineData("Api.LoadAsync(token: default, id: await Api.LoadAsync(2, new CancellationToken()))", "Api.LoadAsync(token: @event, id: await Api.LoadAsync(2, @event))")]
    public Task PassToken_ForeignToken_IsReplaced(string before, string after) =>
        FixCheck.FixesAsync<TokenIsReplacedFixer>(Client("await " + before), Client("await " + after));

    [Fact]
    public Task PassToken_StaticLambda_IsNotOffered() =>
        FixCheck.OffersNothingAsync<TokenIsReplacedFixer>(Client("await Api.RunAsync(static () => Api.LoadAsync(1, default))"));

    private static string Client(string value) => $$"""
        partial class Client
        {
            [Timeout("1s")]
            public partial Task<int> GetAsync(CancellationToken token);
            private async Task<int> GetCoreAsync(CancellationToken @event) => {{value}};
        }

        static class Api
        {
            public static Task<int> LoadAsync(int id, CancellationToken token) => Task.FromResult(id);
            public static Task<int> RunAsync(Func<Task<int>> run) => run();
        }
        """;
}
