using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Analyzers.Tests.Bodies;

public sealed class UnfinishedBodiesTests
{
    private const string Sample = """
        using System.IO;
        using System.Net.Http;

        partial class Client(HttpClient http, Stream log)
        {
            private readonly System.Collections.Generic.List<int> _rows = [];

            [Retry(MaxAttempts = 5), Idempotent]
            public partial Task<int> SendAsync([IdempotencyKey] string key, Stream file, CancellationToken token = default);

            private async Task<int> SendCoreAsync(string key, Stream file, CancellationToken token)
            {
                using HttpRequestMessage request = new(HttpMethod.Post, "a") { Content = new StreamContent(file) };
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                _rows.Add(1);
                for (var i = 0; i < 3; i++)
                {
                    try { var response = await http.SendAsync(request, token); return await Read(() => response.Content.ReadAsStringAsync(token)); }
                    catch (IOException) when (i > 1) { await Task.Delay(1, token); }
                }

                await log.FlushAsync(token);
                return await Local("INSERT INTO a VALUES (1)");
                Task<int> Local(string sql) => Read(() => Task.FromResult($"INSERT INTO {sql}"));
            }

            private static async Task<int> Read(Func<Task<string>> read) => (await read()).Length;

            public async Task UseAsync(CancellationToken token)
            {
                using (new System.Transactions.TransactionScope()) await SendAsync("a", log, token);
            }
        }
        """;

    // Every fourth token each: the tests share the work.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Analyzers_BodyThatEndsAnywhere_DoNotCrash(int part)
    {
        foreach (SyntaxToken token in Tokens().Where((_, i) => i % 4 == part))
        {
            await RuleCheck.DoesNotCrashAsync(Sample[..token.Span.End]);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Analyzers_AnyTokenOfTheBodyMissing_DoNotCrash(int part)
    {
        foreach (SyntaxToken token in Tokens().Where((_, i) => i % 4 == part))
        {
            await RuleCheck.DoesNotCrashAsync(Sample.Remove(token.SpanStart, token.Span.Length));
        }
    }

    private static IEnumerable<SyntaxToken> Tokens() =>
        CSharpSyntaxTree.ParseText(Sample).GetRoot().DescendantTokens().Where(static token => !token.Span.IsEmpty);
}
