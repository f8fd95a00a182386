namespace Resilience.Aop.Analyzers.Tests.Mutations;

internal static partial class MutationTable
{
    private const string Nested = """
        [Timeout(Total = "20s"), Bulkhead("carts")]
        public partial Task<int> GetCartAsync(string id, CancellationToken token);

        private async Task<int> GetCartCoreAsync(string id, CancellationToken token) => await GetPriceAsync(id, token) + 1;

        [Retry(MaxAttempts = 3, BaseDelay = "200ms"), Timeout("2s"), Bulkhead("prices")]
        public partial Task<int> GetPriceAsync(string id, CancellationToken token);

        private async Task<int> GetPriceCoreAsync(string id, CancellationToken token) => await http.GetFromJsonAsync<int>(id, token);
        """;

    private static Mutation[] Graph =>
    [
        Of("RAOP701", "retry both", "[Timeout(Total = \"20s\")", "[Retry(MaxAttempts = 3), Timeout(Total = \"20s\")", Nested),
        Of("RAOP702", "retry on every level", "[Timeout(Total = \"20s\")", "[Retry(MaxAttempts = 3), Timeout(Total = \"20s\")",
            Nested.Replace("await GetPriceAsync(id, token)", "await HelpAsync(id, token)", StringComparison.Ordinal)
                + "\n\nprivate Task<int> HelpAsync(string id, CancellationToken token) => new Helper(this).PriceAsync(id, token);"
                + "\n\npublic sealed class Helper(Client client)\n{"
                + "\n    public Task<int> PriceAsync(string id, CancellationToken token) => client.GetPriceAsync(id, token);\n}"),
        Of("RAOP703", "share a bulkhead with the caller", "Bulkhead(\"prices\")", "Bulkhead(\"carts\")", Nested),
        Of("RAOP704", "take two bulkheads in both orders", "=> await http.GetFromJsonAsync<int>(id, token);",
            "=> id.Length > 3 ? await GetCartAsync(id, token) : 0;", Nested),
        // A name without numbers refers to the definition.
        Of("RAOP705", "other numbers under the name", "\"shop\")", "\"shop\", BreakDuration = \"5s\")", """
            [CircuitBreaker("shop", BreakDuration = "30s")]
            public partial Task<int> OneAsync(CancellationToken token);

            [CircuitBreaker("shop")]
            public partial Task<int> TwoAsync(CancellationToken token);
            """),
        Of("RAOP706", "recurse through the policies", "GetPageCoreAsync(page + 1, token)", "GetPageAsync(page + 1, token)", """
            [Retry]
            public partial Task<int> GetPageAsync(int page, CancellationToken token);

            private async Task<int> GetPageCoreAsync(int page, CancellationToken token)
            {
                await Task.Delay(1, token);
                return page > 3 ? page : await GetPageCoreAsync(page + 1, token);
            }
            """),
        Of("RAOP707", "less time than the called method needs", "Timeout(Total = \"20s\")", "Timeout(\"1s\")", Nested),
        Of("RAOP708", "hide the protected method", "OtherAsync", "GetAsync", """
            public partial class Source
            {
                [Retry]
                public virtual partial Task<int> GetAsync(CancellationToken token);
            }

            public class OwnSource : Source
            {
                public new Task<int> OtherAsync(CancellationToken token) => Task.FromResult(1);
            }
            """),
        Of("RAOP709", "more at once than the bulkhead takes", "MaxDegreeOfParallelism = 4", "MaxDegreeOfParallelism = 50", """
            [Bulkhead("quotes", MaxConcurrency = 4, MaxQueue = 4)]
            public partial Task<int> GetAsync(int id, CancellationToken token);

            public Task AllAsync(int[] ids, CancellationToken token) => Parallel.ForEachAsync(
                ids,
                new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = token },
                async (id, stop) => await GetAsync(id, stop));
            """),
        Of("RAOP710", "other numbers under the name in another type", "\"shop\")", "\"shop\", BreakDuration = \"5s\")", """
            public partial class First
            {
                [CircuitBreaker("shop", BreakDuration = "30s")]
                public partial Task<int> OneAsync(CancellationToken token);
            }

            public partial class Second
            {
                [CircuitBreaker("shop")]
                public partial Task<int> TwoAsync(CancellationToken token);
            }
            """),
        Of("RAOP801", "hedge over one context", "await using var db = await _factory.CreateDbContextAsync(token);", "var db = _shared;", """
            [Hedge]
            public partial Task<Order> GetOrderAsync(string id, CancellationToken token);

            private async Task<Order> GetOrderCoreAsync(string id, CancellationToken token)
            {
                await using var db = await _factory.CreateDbContextAsync(token);
                return await db.Orders.FindAsync([id], token) ?? new Order(id, 0);
            }

            private readonly Microsoft.EntityFrameworkCore.IDbContextFactory<ShopContext> _factory = …;
            private readonly ShopContext _shared = …;
            """),
        Of("RAOP803", "keep the answer in a field", "var last =", "var last = _last =", """
            [Hedge]
            public partial Task<int> GetPriceAsync(string id, CancellationToken token);

            private async Task<int> GetPriceCoreAsync(string id, CancellationToken token)
            {
                var last = await http.GetFromJsonAsync<int>(id, token);
                return last;
            }

            private int _last;
            """),
        Of("RAOP805", "let a field of a struct change", "readonly int", "int", """
            public partial struct Source
            {
                private readonly int _count;

                [Retry]
                public partial Task<int> GetAsync(CancellationToken token);
            }
            """),
        // A hedge disposes of the answers that come too late; a plain retry has none to dispose of.
        Of("RAOP807", "hand out what all share", "return new Lease()", "return _shared", """
            [Hedge]
            public partial Task<Lease> GetAsync(CancellationToken token);

            private async Task<Lease> GetCoreAsync(CancellationToken token)
            {
                await Task.Delay(1, token);
                return new Lease();
            }

            private readonly Lease _shared = new();

            public sealed class Lease : IDisposable
            {
                public void Dispose() => Elsewhere.Do(this);
            }
            """),
        Of("RAOP902", "leave a claim behind", "[Retry, Idempotent", "[Timeout(\"1s\"), Idempotent",
            "[Retry, Idempotent(Reason = \"a read\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP901", "claim without a reason", "Idempotent(Reason = \"a read\")", "Idempotent",
            "[Retry, Idempotent(Reason = \"a read\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP906", "return an obsolete type", "Task<Quote>", "Task<OldQuote>", """
            [Retry]
            public partial Task<Quote> GetAsync(string id, CancellationToken token);

            [Obsolete("Quote takes its place.")]
            public sealed record OldQuote(string Symbol);
            """),
    ];
}
