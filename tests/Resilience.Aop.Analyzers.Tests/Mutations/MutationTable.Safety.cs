namespace Resilience.Aop.Analyzers.Tests.Mutations;

internal static partial class MutationTable
{
    private const string Write = """
        [Retry]
        public partial Task SendOrderAsync(Order order, [IdempotencyKey] string key, CancellationToken token);

        private async Task SendOrderCoreAsync(Order order, string key, CancellationToken token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = JsonContent.Create(order) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await http.SendAsync(request, token);
            response.EnsureSuccessStatusCode();
        }
        """;

    private const string Source = "private readonly System.Data.Common.DbDataSource _source = …;";

    private const string ClaimedInsert = $$"""
        [Retry, Idempotent(Reason = "order numbers are the primary key")]
        public partial Task PutOrderAsync(Order order, CancellationToken token);

        private async Task PutOrderCoreAsync(Order order, CancellationToken token)
        {
            await using var command = _source.CreateCommand($"INSERT INTO orders VALUES ('{order.Id}')");
            await command.ExecuteNonQueryAsync(token);
        }

        {{Source}}
        """;

    private const string GuardedInsert = $$"""
        [Retry, Idempotent]
        public partial Task PutOrderAsync(Order order, CancellationToken token);

        private async Task PutOrderCoreAsync(Order order, CancellationToken token)
        {
            await using var command = _source.CreateCommand($"INSERT INTO orders VALUES ('{order.Id}') ON CONFLICT DO NOTHING");
            await command.ExecuteNonQueryAsync(token);
        }

        {{Source}}
        """;

    private static Mutation[] Safety =>
    [
        Of("RAOP101", "retry a POST that nothing tells from its copy",
            "[Retry, Idempotent(Reason = \"the server compares order numbers\")]", "[Retry]", """
            [Retry, Idempotent(Reason = "the server compares order numbers")]
            public partial Task SendOrderAsync(Order order, CancellationToken token);

            private async Task SendOrderCoreAsync(Order order, CancellationToken token) =>
                (await http.PostAsJsonAsync("orders", order, token)).EnsureSuccessStatusCode();
            """),
        Of("RAOP102", "rename a read to a transfer", "GetBalanceAsync", "TransferFundsAsync",
            "[Retry]\npublic partial Task<decimal> GetBalanceAsync(string id, CancellationToken token);"),
        Of("RAOP103", "hedge an update", "GetProfileAsync", "UpdateProfileAsync",
            "[Hedge]\npublic partial Task<Profile> GetProfileAsync(string id, CancellationToken token);"),
        Of("RAOP104", "pass a stream instead of its bytes", "ReadOnlyMemory<byte> file", "Stream file",
            "[Retry]\npublic partial Task PutFileAsync(ReadOnlyMemory<byte> file, CancellationToken token);"),
        Of("RAOP105", "keep one request for all attempts", "new HttpRequestMessage(HttpMethod.Get, id)", "_request", """
            [Retry, Timeout("2s")]
            public partial Task<string> GetPageAsync(string id, CancellationToken token);

            private async Task<string> GetPageCoreAsync(string id, CancellationToken token)
            {
                using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, id), token);
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync(token);
            }

            private readonly HttpRequestMessage _request = new(HttpMethod.Get, "page");
            """),
        Of("RAOP106", "mint the key in the attempt", "\"Idempotency-Key\", key", "\"Idempotency-Key\", Guid.NewGuid().ToString()", Write),
        // Not a step by one: a field that only steps counts attempts, as it should.
        Of("RAOP107", "add instead of setting", "_sum = id.Length;", "_sum += id.Length;", """
            [Retry]
            public partial Task<int> ReadSumAsync(string id, CancellationToken token);

            private async Task<int> ReadSumCoreAsync(string id, CancellationToken token)
            {
                _sum = id.Length;
                await Task.Delay(1, token);
                return _sum;
            }

            private int _sum;
            """),
        Of("RAOP108", "change the caller's list", "var copy = new List<string>(lines);", "var copy = lines; lines.Add(\"fee\");", """
            [Retry, Idempotent(Reason = "replaces the document")]
            public partial Task PutLinesAsync(List<string> lines, CancellationToken token);

            private async Task PutLinesCoreAsync(List<string> lines, CancellationToken token)
            {
                var copy = new List<string>(lines);
                (await http.PutAsJsonAsync("lines", copy, token)).EnsureSuccessStatusCode();
            }
            """),
        Of("RAOP109", "retry in somebody else's transaction", "string id, CancellationToken",
            "System.Data.Common.DbTransaction transaction, CancellationToken",
            "[Retry]\npublic partial Task<int> GetCountAsync(string id, CancellationToken token);"),
        Of("RAOP110", "retry in the handler too", "AddHttpClient<QuoteClient>()", "AddHttpClient<QuoteClient>().AddStandardResilienceHandler()", """
            public partial class QuoteClient(HttpClient client)
            {
                [Retry]
                public partial Task<string> GetQuoteAsync(string id, CancellationToken token);

                private Task<string> GetQuoteCoreAsync(string id, CancellationToken token) => client.GetStringAsync(id, token);
            }

            public static class Services
            {
                public static void Add(IServiceCollection services) => services.AddHttpClient<QuoteClient>();
            }
            """),
        Of("RAOP111", "loop by hand inside", "return (await http.GetFromJsonAsync<Quote>(id, token))!;", """
            for (var i = 0; i < 3; i++)
            {
                try
                {
                    return (await http.GetFromJsonAsync<Quote>(id, token))!;
                }
                catch (IOException)
                {
                    await Task.Delay(100, token);
                }
            }

            throw new IOException("gone");
            """, """
            [Retry]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);

            private async Task<Quote> GetQuoteCoreAsync(string id, CancellationToken token)
            {
                return (await http.GetFromJsonAsync<Quote>(id, token))!;
            }
            """),
        Of("RAOP114", "do not look at the status", "response.EnsureSuccessStatusCode();", "", """
            [Retry]
            public partial Task<string> GetPageAsync(string id, CancellationToken token);

            private async Task<string> GetPageCoreAsync(string id, CancellationToken token)
            {
                using var response = await http.GetAsync(id, token);
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync(token);
            }
            """),
        Of("RAOP115", "share the context between attempts", "_shared.ChangeTracker.Clear();", "", """
            [Retry, Idempotent(Reason = "the order number is unique")]
            public partial Task PutOrderAsync(Order order, CancellationToken token);

            private async Task PutOrderCoreAsync(Order order, CancellationToken token)
            {
                _shared.ChangeTracker.Clear();
                _shared.Orders.Add(order);
                await _shared.SaveChangesAsync(token);
            }

            private readonly ShopContext _shared = …;
            """),
        Of("RAOP116", "hedge a POST", "[Hedge, Idempotent(Reason = \"the server compares order numbers\")]", "[Hedge]", """
            [Hedge, Idempotent(Reason = "the server compares order numbers")]
            public partial Task SendOrderAsync(Order order, CancellationToken token);

            private async Task SendOrderCoreAsync(Order order, CancellationToken token) =>
                (await http.PostAsJsonAsync("orders", order, token)).EnsureSuccessStatusCode();
            """),
        Of("RAOP112", "claim what the body denies", "Idempotent(Reason = \"order numbers are the primary key\")", "Idempotent",
            ClaimedInsert),
        Of("RAOP112", "drop the guard of an insert", " ON CONFLICT DO NOTHING", "", GuardedInsert),
        // The second effect is of another kind: two requests to one server are one unit.
        Of("RAOP113", "add a second effect to an attempt", "response.EnsureSuccessStatusCode();", """
            response.EnsureSuccessStatusCode();
                await using var command = _source.CreateCommand("INSERT INTO audit VALUES ('sent')");
                await command.ExecuteNonQueryAsync(token);
            """, Write + "\n\n" + Source),
        Of("RAOP117", "retry over a client that retries", "CircuitBreaker]", "CircuitBreaker, Retry]", """
            [Timeout("10s"), CircuitBreaker]
            public partial Task FetchAsync(string path, CancellationToken token);

            private Task FetchCoreAsync(string path, CancellationToken token) => _blob.DownloadToAsync(path, token);

            private readonly Azure.Storage.Blobs.BlobClient _blob = …;
            """),
    ];
}
