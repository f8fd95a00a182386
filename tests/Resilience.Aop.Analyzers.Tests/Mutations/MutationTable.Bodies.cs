namespace Resilience.Aop.Analyzers.Tests.Mutations;

internal static partial class MutationTable
{
    // No timeout of an attempt: the lists would have to name its exception too (RAOP605).
    private const string Guarded = """
        [Retry(On = [typeof(HttpRequestException)]), Timeout(Total = "20s")]
        public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);

        private async Task<Quote> GetQuoteCoreAsync(string id, CancellationToken token)
        {
            try
            {
                return (await http.GetFromJsonAsync<Quote>(id, token))!;
            }
            catch (HttpRequestException)
            {
                throw;
            }
        }
        """;

    private static Mutation[] Bodies =>
    [
        Of("RAOP401", "drop the token", ", CancellationToken token", "",
            "[Timeout(\"2s\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP402", "drop the token in the body", Call, "=> await http.GetFromJsonAsync<Quote>(id);"),
        Of("RAOP403", "pass another token", Call, "=> await http.GetFromJsonAsync<Quote>(id, CancellationToken.None);"),
        Of("RAOP404", "block", Call, "=> http.GetFromJsonAsync<Quote>(id, token).Result;"),
        Of("RAOP405", "swallow the cancellation", "catch (HttpRequestException)\n    {\n        throw;",
            "catch (OperationCanceledException)\n    {\n        return new Quote(id, 0);", Guarded),
        Of("RAOP406", "retry cancellation", "typeof(HttpRequestException)", "typeof(TaskCanceledException)", Guarded),
        Of("RAOP407", "start and forget", "await SaveAsync(id, token);", "_ = SaveAsync(id, token);", """
            [Retry]
            public partial Task PutQuoteAsync(string id, CancellationToken token);

            private async Task PutQuoteCoreAsync(string id, CancellationToken token)
            {
                await SaveAsync(id, token);
                await Task.Delay(1, token);
            }

            private static Task SaveAsync(string id, CancellationToken token) => Elsewhere.Answer<Task>(id, token);
            """),
        Of("RAOP408", "wait without a token", ", CancellationToken token", "",
            "[Retry]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
    ];

    private static Mutation[] Answers =>
    [
        Of("RAOP501", "rename the fallback", "nameof(OldAsync)", "\"StaleAsync\"", Answered),
        Of("RAOP502", "change the fallback's parameter", "OldAsync(string id", "OldAsync(int id", Answered),
        Of("RAOP503", "answer by asking again", "Elsewhere.Answer<Task<Quote>>(id, cause);", "GetQuoteAsync(id, token);", Answered),
        Of("RAOP504", "answer with the same request", "Elsewhere.Answer<Task<Quote>>(id, cause);",
            "http.GetFromJsonAsync<Quote>(id, token)!;", Answered),
        Of("RAOP505", "answer those who have left", "nameof(OldAsync))", "nameof(OldAsync), On = [typeof(OperationCanceledException)])",
            Answered),
        Of("RAOP506", "lose the cause", ", Exception cause", "", Answered.Replace("(id, cause)", "(id)", StringComparison.Ordinal)),
        Of("RAOP507", "a default of another type", "Default = 0", "Default = \"none\"",
            "[Fallback(Default = 0)]\npublic partial Task<int> CountAsync(CancellationToken token);"),
        Of("RAOP508", "say that a lost order is saved", "Elsewhere.Answer<Task>(order, cause)", "Task.CompletedTask", """
            [Retry, Fallback(nameof(KeepAsync)), Idempotent(Reason = "order numbers")]
            public partial Task SendOrderAsync(Order order, CancellationToken token);

            private async Task SendOrderCoreAsync(Order order, CancellationToken token) =>
                (await http.PostAsJsonAsync("orders", order, token)).EnsureSuccessStatusCode();

            private static Task KeepAsync(Order order, Exception cause, CancellationToken token) => Elsewhere.Answer<Task>(order, cause);
            """),
        Of("RAOP509", "keep an object without a context", "string id, CancellationToken", "Order id, CancellationToken",
            "[DeadLetter(\"orders\")]\npublic partial Task SaveAsync(string id, CancellationToken token);"),
        Of("RAOP510", "make the type generic", "class Outbox", "class Outbox<T>", """
            public sealed partial class Outbox
            {
                [DeadLetter("orders")]
                public partial Task SaveAsync(string id, CancellationToken token);
            }
            """),
        Of("RAOP511", "accept with a result", "public partial Task ", "public partial Task<int> ",
            "[DeadLetter(\"orders\", Accept = true)]\npublic partial Task SaveAsync(string id, CancellationToken token);"),
        Of("RAOP512", "name a type that is no context", "[DeadLetter(\"orders\")]", "[DeadLetter(\"orders\", Json = typeof(Quote))]",
            "[DeadLetter(\"orders\")]\npublic partial Task SaveAsync(string id, CancellationToken token);"),
        Of("RAOP601", "swallow the failure", "throw;", "return new Quote(id, 0);",
            Guarded.Replace("catch (HttpRequestException)", "catch (Exception)", StringComparison.Ordinal)),
        Of("RAOP602", "retry everything", "typeof(HttpRequestException)", "typeof(Exception)", Guarded),
        Of("RAOP603", "retry what cannot pass", "[typeof(HttpRequestException)]", "[typeof(ArgumentException)]", Guarded),
        Of("RAOP604", "list one exception twice", "On = [typeof(HttpRequestException)]",
            "On = [typeof(HttpRequestException)], Except = [typeof(HttpRequestException)]", Guarded),
        Of("RAOP605", "forget the timeouts", "[Retry(MaxAttempts", "[Retry(On = [typeof(HttpRequestException)], MaxAttempts"),
        Of("RAOP606", "check the argument under the breaker", "_ = id.Length;",
            "if (id.Length == 0) { throw new ArgumentException(\"empty\", nameof(id)); }", """
            [CircuitBreaker("quotes")]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);

            private async Task<Quote> GetQuoteCoreAsync(string id, CancellationToken token)
            {
                _ = id.Length;
                return (await http.GetFromJsonAsync<Quote>(id, token))!;
            }
            """),
        Of("RAOP608", "wrap the failure", "catch (HttpRequestException)\n    {\n        throw;",
            "catch (HttpRequestException failure)\n    {\n        throw new ShopException(\"gone\", failure);", Guarded),
        // A list of everything, without RAOP602: something is taken out of it.
        Of("RAOP609", "throw what the list retries", "_ = id.Length;",
            "if (id.Length == 0) { throw new ArgumentException(\"empty\", nameof(id)); }", """
            [Retry(On = [typeof(Exception)], Except = [typeof(FormatException)])]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);

            private async Task<Quote> GetQuoteCoreAsync(string id, CancellationToken token)
            {
                _ = id.Length;
                return (await http.GetFromJsonAsync<Quote>(id, token))!;
            }
            """),
    ];

    private const string Answered = """
        [Retry, Fallback(nameof(OldAsync))]
        public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);

        private async Task<Quote> GetQuoteCoreAsync(string id, CancellationToken token) => (await http.GetFromJsonAsync<Quote>(id, token))!;

        private Task<Quote> OldAsync(string id, Exception cause, CancellationToken token) => Elsewhere.Answer<Task<Quote>>(id, cause);
        """;
}
