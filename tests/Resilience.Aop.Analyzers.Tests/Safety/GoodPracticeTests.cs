using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.Safety;

/// <summary>Code as careful people write it: no rule of the band says a word.</summary>
public sealed class GoodPracticeTests
{
    [Fact]
    public async Task SafetyRules_CarefulCode_AreSilent()
    {
        using TestProject project = TestProject.Create(Http, Database, State, Stubs.EntityFramework + Stubs.Buses);

        Assert.Empty(await project.CompilerErrorsAsync());
        ImmutableArray<Diagnostic> found = await project.DiagnosticsAsync();
        Assert.True(found.IsEmpty, string.Join("\n", found.Select(static diagnostic => $"{diagnostic} at {RuleCheck.Text(diagnostic)}")));
    }

    // Each rule is there for a slip: make it, and the rule speaks.
    [Theory]
    [InlineData("RAOP114", "quote, token)).EnsureSuccessStatusCode();", "quote, token)).Dispose();")]
    [InlineData("RAOP101", "request.Headers.Add(\"Idempotency-Key\", key);", "")]
    [InlineData("RAOP106", "request.Headers.Add(\"Idempotency-Key\", key);", "request.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString());")]
    [InlineData("RAOP101", "Search", "Book")]
    [InlineData("RAOP101", "[Timeout(\"1s\"), CircuitBreaker", "[Timeout(\"1s\"), Retry, CircuitBreaker")]
    [InlineData("RAOP104", "[Timeout(\"1s\"), CircuitBreaker", "[Timeout(\"1s\"), Retry, CircuitBreaker")]
    [InlineData("RAOP116", "[Timeout(\"1s\"), CircuitBreaker", "[Timeout(\"1s\"), Hedge, CircuitBreaker")]
    [InlineData("RAOP103", "[Retry, Idempotent(Reason = \"PUT of the full document\")]", "[Hedge]")]
    [InlineData("RAOP102", "[Retry, Idempotent(Reason = \"PUT of the full document\")]", "[Retry]")]
    [InlineData("RAOP115", "db.ChangeTracker.Clear();", "")]
    [InlineData("RAOP112", "[Retry, Idempotent(Reason = \"the id is the primary key\")]", "[Retry, Idempotent]")]
    [InlineData("RAOP101", "[Retry, Idempotent(Reason = \"the id is the primary key\")]", "[Retry]")]
    [InlineData("RAOP113", "await fresh.SaveChangesAsync(token);", "await fresh.SaveChangesAsync(token); await System.IO.File.AppendAllTextAsync(\"log\", order, token);", "[Retry, Idempotent(Reason = \"the id is the primary key\")]", "[Retry]")]
    [InlineData("RAOP109", "MoveAsync(string order", "MoveAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction tx, string order", "MoveCoreAsync(string order", "MoveCoreAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction tx, string order")]
    [InlineData("RAOP117", "[Timeout(\"5s\")]", "[Timeout(\"5s\"), Retry]")]
    [InlineData("RAOP107", "rows.AddRange(found);", "_all.AddRange(found);", "private int _attempts", "private readonly List<int> _all = []; private int _attempts")]
    [InlineData("RAOP111", "string state = await pages.FindStateAsync(token);", "try { return await pages.FindStateAsync(token); } catch (IOException) { }", "if (state != \"busy\")", "", "return state + _servers", "_ = _servers")]
    public async Task SafetyRules_OneSlip_IsReported(string rule, params string[] changes)
    {
        string[] texts = [Http, Database, State, Stubs.EntityFramework + Stubs.Buses];
        for (int i = 0; i < changes.Length; i += 2)
        {
            Assert.Contains(texts, text => text.Contains(changes[i], StringComparison.Ordinal));
            texts = [.. texts.Select(text => text.Replace(changes[i], changes[i + 1], StringComparison.Ordinal))];
        }

        using TestProject project = TestProject.Create(texts);
        Assert.Contains(await project.DiagnosticsAsync(), diagnostic => diagnostic.Id == rule);
    }

    private const string Http = """
        using System.Diagnostics.Metrics;
        using System.IO;
        using System.Net.Http;
        using System.Net.Http.Json;

        record Quote(string Id, decimal Price);

        partial class Quotes(HttpClient http, Counter<int> requests)
        {
            private string? _token;

            [Retry, Timeout("2s"), CircuitBreaker]
            public partial Task<Quote?> GetAsync(string id, CancellationToken token = default);

            private async Task<Quote?> GetCoreAsync(string id, CancellationToken token)
            {
                requests.Add(1);
                _token ??= await http.GetStringAsync("token", token);
                using HttpRequestMessage request = new(HttpMethod.Get, "quotes/" + id);
                request.Headers.Add("X-Correlation-Id", Guid.NewGuid().ToString());
                request.Headers.Add("X-Token", _token);
                using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
                {
                    return null;
                }

                response.EnsureSuccessStatusCode();
                await using Stream body = await response.Content.ReadAsStreamAsync(token);
                return await System.Text.Json.JsonSerializer.DeserializeAsync<Quote>(body, cancellationToken: token);
            }

            [Retry]
            public partial Task<Quote[]> SearchAsync(string text, CancellationToken token = default);

            private async Task<Quote[]> SearchCoreAsync(string text, CancellationToken token)
            {
                using HttpResponseMessage response = await http.PostAsJsonAsync("search", text, token);
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadFromJsonAsync<Quote[]>(token) ?? [];
            }

            [Hedge]
            public partial Task<HttpResponseMessage> FetchAsync(CancellationToken token = default);
            private Task<HttpResponseMessage> FetchCoreAsync(CancellationToken token) => http.GetAsync("all", token);

            [Retry, Idempotent(Reason = "PUT of the full document")]
            public partial Task SaveAsync(Quote quote, CancellationToken token = default);
            private async Task SaveCoreAsync(Quote quote, CancellationToken token) =>
                (await http.PutAsJsonAsync("quotes/" + quote.Id, quote, token)).EnsureSuccessStatusCode();

            [Retry]
            public partial Task OrderAsync(Quote quote, [IdempotencyKey] string key, CancellationToken token = default);

            private async Task OrderCoreAsync(Quote quote, string key, CancellationToken token)
            {
                using HttpRequestMessage request = new(HttpMethod.Post, "orders") { Content = JsonContent.Create(quote) };
                request.Headers.Add("Idempotency-Key", key);
                (await http.SendAsync(request, token)).EnsureSuccessStatusCode();
            }

            [Retry, Idempotent(Reason = "the name identifies the file")]
            public partial Task UploadAsync(string name, Func<Stream> open, CancellationToken token = default);

            private async Task UploadCoreAsync(string name, Func<Stream> open, CancellationToken token)
            {
                await using Stream file = open();
                using StreamContent content = new(file);
                using HttpResponseMessage response = await http.PutAsync(name, content, token);
                response.EnsureSuccessStatusCode();
            }

            [Timeout("1s"), CircuitBreaker, Bulkhead(MaxConcurrency = 5)]
            public partial Task PostAsync(Stream file, CancellationToken token = default);
            private async Task PostCoreAsync(Stream file, CancellationToken token) =>
                (await http.PostAsync("files", new StreamContent(file), token)).EnsureSuccessStatusCode();
        }
        """;

    private const string Database = """
        using Microsoft.EntityFrameworkCore;

        class ShopDb : DbContext
        {
            public DbSet<string> Orders { get; } = new();
        }

        partial class Orders(IDbContextFactory<ShopDb> factory, ShopDb db, Azure.Messaging.ServiceBus.ServiceBusSender sender)
        {
            [Retry, Idempotent(Reason = "the id is the primary key")]
            public partial Task AddAsync(string order, CancellationToken token = default);

            private async Task AddCoreAsync(string order, CancellationToken token)
            {
                using ShopDb fresh = factory.CreateDbContext();
                fresh.Orders.Add(order);
                await fresh.SaveChangesAsync(token);
            }

            [Retry]
            public partial Task<string> GetAsync(CancellationToken token = default);
            private Task<string> GetCoreAsync(CancellationToken token) => db.Orders.FirstAsync(token);

            [Retry, Idempotent(Reason = "one transaction")]
            public partial Task MoveAsync(string order, CancellationToken token = default);

            private async Task MoveCoreAsync(string order, CancellationToken token)
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(token);
                db.Orders.Update(order);
                await db.SaveChangesAsync(token);
                await db.Database.ExecuteSqlAsync($"UPDATE stock SET moved = {order}", token);
                await transaction.CommitAsync(token);
            }

            // RAOP117 would ask about the client's own retries.
            [Timeout("5s")]
            public partial Task AnnounceAsync(string order, CancellationToken token = default);
            private Task AnnounceCoreAsync(string order, CancellationToken token) =>
                sender.SendMessageAsync(new Azure.Messaging.ServiceBus.ServiceBusMessage { MessageId = order }, token);
        }
        """;

    private const string State = """
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.IO;

        interface IPages
        {
            Task<int[]> ReadAsync(int page, CancellationToken token);
            Task<string> FindStateAsync(CancellationToken token);
        }

        partial class Reports(IPages pages, Random random)
        {
            private readonly SemaphoreSlim _gate = new(1);
            private readonly ConcurrentDictionary<int, int[]> _cache = new();
            private readonly string[] _servers = ["a", "b"];
            private IReadOnlyList<int> _rows = [];
            private int _attempts, _active;
            private DateTime _lastRead;

            [Retry]
            public partial Task LoadAsync(CancellationToken token = default);

            private async Task LoadCoreAsync(CancellationToken token)
            {
                _attempts++;
                Interlocked.Increment(ref _active);
                List<int> rows = [];
                for (int page = 0; ; page++)
                {
                    int[] found = _cache.GetOrAdd(page, await pages.ReadAsync(page, token));
                    if (found.Length == 0)
                    {
                        break;
                    }

                    rows.AddRange(found);
                }

                _lastRead = DateTime.UtcNow;
                _rows = rows;
                Interlocked.Decrement(ref _active);
            }

            [Retry]
            public partial Task<string> GetReadyAsync(CancellationToken token = default);

            private async Task<string> GetReadyCoreAsync(CancellationToken token)
            {
                await _gate.WaitAsync(token);
                try
                {
                    while (true)
                    {
                        string state = await pages.FindStateAsync(token);
                        if (state != "busy")
                        {
                            return state + _servers[random.Next(_servers.Length)];
                        }

                        await Task.Delay(100, token);
                    }
                }
                finally
                {
                    _gate.Release();
                }
            }

            [Retry]
            public partial Task<string> ReadAsync(string path, CancellationToken token = default);

            private static async Task<string> ReadCoreAsync(string path, CancellationToken token)
            {
                System.Text.StringBuilder text = new();
                using StreamReader reader = new(path);
                while (await reader.ReadLineAsync(token) is { } line)
                {
                    text.AppendLine(line);
                }

                return text.ToString();
            }

            public object All => (_rows, _attempts, _lastRead);
        }
        """;
}
