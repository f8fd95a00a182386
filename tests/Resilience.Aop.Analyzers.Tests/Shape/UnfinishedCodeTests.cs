using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.Shape;

public sealed class UnfinishedCodeTests
{
    private const string Sample = """
        namespace Shop;

        [CircuitBreaker("shop", FailureRatio = 0.5)]
        public partial class Client<TKey>(ResilienceRuntime runtime) where TKey : notnull
        {
            [Retry(MaxAttempts = 5, BaseDelay = "1s", On = [typeof(TimeoutException)], When = nameof(IsFault))]
            [Timeout("2s", Total = "30s"), Fallback(nameof(OtherAsync), Default = null)]
            public partial Task<T?> GetAsync<T>(TKey key, int count = 1, CancellationToken token = default) where T : class;

            private async Task<T?> GetCoreAsync<T>(TKey key, int count, CancellationToken token) where T : class
            {
                await Task.Delay(count, token);
                return await GetCoreAsync<T>(key, count - 1, token);
            }

            private Task<T?> OtherAsync<T>(TKey key, int count, Exception e, CancellationToken token) where T : class => GetCoreAsync<T>(key, 0, token);

            private static bool IsFault(Exception failure) => failure is TimeoutException;

            public override string ToString() => runtime.ToString()!;
        }
        """;

    // Every second token each: the two tests share the work.
    [Fact]
    public async Task Analyzers_CodeThatEndsAnywhere_DoNotCrash()
    {
        foreach (SyntaxToken token in Tokens().Where(static (_, i) => i % 2 == 0))
        {
            await RuleCheck.DoesNotCrashAsync(Sample[..token.Span.End]);
        }
    }

    [Fact]
    public async Task Analyzers_AnyTokenMissing_DoNotCrash()
    {
        foreach (SyntaxToken token in Tokens().Where(static (_, i) => i % 2 == 1))
        {
            await RuleCheck.DoesNotCrashAsync(Sample.Remove(token.SpanStart, token.Span.Length));
        }
    }

    [Theory]
    [InlineData("[Retry] public partial Missing GetAsync(); private Missing GetCoreAsync() => null;")]
    [InlineData("[Retry] public partial Task GetAsync(Missing id); private Task GetCoreAsync(Missing id) => null;")]
    [InlineData("[Retry(MaxAttempts = )] public partial Task GetAsync(); private Task GetCoreAsync() => null;")]
    [InlineData("[Retry(MaxAttempts = missing)] public partial Task GetAsync(); private Task GetCoreAsync() => null;")]
    [InlineData("[Retry(Missing = 1)] public partial Task GetAsync(); private Task GetCoreAsync() => null;")]
    [InlineData("[Retry(On = [typeof(Missing)])] public partial Task GetAsync(); private Task GetCoreAsync() => null;")]
    public async Task Analyzers_CodeThatTheCompilerRefuses_AddNothing(string member)
    {
        using TestProject project = TestProject.Create($$"""partial class Client { {{member}} }""");

        Assert.Empty(await project.DiagnosticsAsync());
        Assert.NotEmpty(await project.CompilerErrorsAsync());
    }

    [Theory]
    [InlineData("namespace Shop; [Retry] public partial Task GetAsync(); private Task GetCoreAsync() => null;")]
    [InlineData("namespace Shop; partial class [Retry] public partial Task GetAsync(); private Task GetCoreAsync() => null; }")]
    public Task Generator_MethodThatStandsInNoType_DoesNotCrash(string text) => RuleCheck.DoesNotCrashAsync(text);

    private static IEnumerable<SyntaxToken> Tokens() =>
        CSharpSyntaxTree.ParseText(Sample).GetRoot().DescendantTokens().Where(static token => !token.Span.IsEmpty);
}
