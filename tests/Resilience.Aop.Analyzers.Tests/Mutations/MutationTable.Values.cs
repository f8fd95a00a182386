namespace Resilience.Aop.Analyzers.Tests.Mutations;

internal static partial class MutationTable
{
    private static Mutation[] Values =>
    [
        Of("RAOP201", "no attempt at all", "MaxAttempts = 3", "MaxAttempts = 0"),
        Of("RAOP202", "one attempt", "MaxAttempts = 3", "MaxAttempts = 1"),
        // Without a total time, which so many attempts would exceed.
        Of("RAOP203", "ten times the attempts", "MaxAttempts = 3", "MaxAttempts = 30",
            "[Retry(MaxAttempts = 3)]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP204", "drop the delay", "\"200ms\"", "\"0s\""),
        Of("RAOP205", "drop the jitter", "BaseDelay = \"200ms\"", "BaseDelay = \"200ms\", Jitter = false"),
        Of("RAOP206", "swap the delays", "BaseDelay = \"200ms\", MaxDelay = \"5s\"", "BaseDelay = \"5s\", MaxDelay = \"200ms\"",
            "[Retry(BaseDelay = \"200ms\", MaxDelay = \"5s\")]\n"
                + "public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP207", "drop the bound of unlimited attempts", ", Timeout(Total = \"1m\")", "", """
            [Retry(MaxAttempts = RetryAttribute.Unlimited), Timeout(Total = "1m")]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);
            """),
        Of("RAOP208", "shrink the window under the timeout", "SamplingWindow = \"60s\"", "SamplingWindow = \"10s\"",
            "[Timeout(\"10s\"), CircuitBreaker(SamplingWindow = \"60s\")]\n"
                + "public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP209", "drop the bound of the queue", ", QueueTimeout = \"2s\"", "", """
            [Retry, Bulkhead(MaxQueue = 1000, QueueTimeout = "2s")]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);
            """),
        Of("RAOP210", "a unit 1000 times smaller", "Timeout(\"20s\", Total = \"60s\")", "Timeout(\"20ms\", Total = \"20s\")",
            "[Retry, Timeout(\"20s\", Total = \"60s\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP211", "blank the name", "\"quotes\"", "\" \"",
            "[Bulkhead(\"quotes\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP212", "two windows", "WindowCalls = 100", "WindowCalls = 100, SamplingWindow = \"60s\"",
            "[CircuitBreaker(WindowCalls = 100)]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
    ];

    private static Mutation[] Composition =>
    [
        Of("RAOP301", "too little time in all", "Total = \"30s\"", "Total = \"3s\"", """
            [Retry(MaxAttempts = 4, BaseDelay = "1s"), Timeout(Total = "30s")]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);
            """),
        Of("RAOP302", "swap the timeouts", "Timeout(\"2s\", Total = \"30s\")", "Timeout(\"30s\", Total = \"2s\")"),
        Of("RAOP303", "add a hedge", "[Retry(MaxAttempts", "[Hedge, Retry(MaxAttempts"),
        // The break is longer than the longest delay: a refusal that can be waited out is retried with reason.
        Of("RAOP304", "retry the open breaker", "[typeof(HttpRequestException)]",
            "[typeof(HttpRequestException), typeof(CircuitBreakerOpenException)]", """
            [Retry(On = [typeof(HttpRequestException)], MaxDelay = "2s"), CircuitBreaker(BreakDuration = "30s")]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);
            """),
        Of("RAOP305", "turn the order around", "[Retry, Fallback(nameof(EmptyAsync),",
            "[Retry(Order = 0), Fallback(nameof(EmptyAsync), Order = 1,", """
            [Retry, Fallback(nameof(EmptyAsync), On = [typeof(HttpRequestException)])]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);
            """),
        Of("RAOP306", "answer every failure before it is kept", ", On = [typeof(CircuitBreakerOpenException)]", "", """
            [DeadLetter("orders"), Fallback(Default = false, On = [typeof(CircuitBreakerOpenException)])]
            public partial Task<bool> SaveAsync(string order, CancellationToken token);
            """),
        Of("RAOP307", "drop the result of a cached method", "Task<Quote>", "Task",
            "[Cache(Ttl = \"1m\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP308", "cache a response", "Task<Quote>", "Task<HttpResponseMessage>",
            "[Cache(Ttl = \"1m\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP309", "take an array as the key", "string id", "string[] id",
            "[Cache(Ttl = \"1m\")]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP310", "ask who is there, under a cache", "\"quotes/\" + id",
            "\"quotes/\" + id + Thread.CurrentPrincipal!.Identity!.Name", """
            [Cache(Ttl = "1m")]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);

            private async Task<Quote> GetQuoteCoreAsync(string id, CancellationToken token) =>
                (await http.GetFromJsonAsync<Quote>("quotes/" + id, token))!;
            """),
        Of("RAOP311", "keep failed queries", "SaveQuoteAsync", "GetQuoteAsync",
            "[DeadLetter(\"quotes\")]\npublic partial Task<Quote> SaveQuoteAsync(string id, CancellationToken token);"),
        Of("RAOP312", "limit attempts and not calls", ", Order = PolicyOrder.TotalTimeout + 1", "", """
            [Retry(BaseDelay = "100ms"), RateLimit(Permits = 4, Per = "1s", Order = PolicyOrder.TotalTimeout + 1)]
            public partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);
            """),
        Of("RAOP313", "a second attribute for the total", "Timeout(\"2s\", Total = \"30s\")", "Timeout(\"2s\"), Timeout(Total = \"30s\")"),
        Of("RAOP314", "ask about another type", "IsBad(Quote quote)", "IsBad(Order quote)",
            "[Retry(OnResult = nameof(IsBad))]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);\n\n"
                + "private static bool IsBad(Quote quote) => quote.ToString().Length == 0;"),
        Of("RAOP315", "cache a POST", "http.GetFromJsonAsync<Quote>(id, token)",
            "(await http.PostAsJsonAsync(id, id, token)).Content.ReadFromJsonAsync<Quote>(token)", """
            [Cache(Ttl = "1m")]
            public partial Task<Quote> CreateQuoteAsync(string id, CancellationToken token);

            private async Task<Quote> CreateQuoteCoreAsync(string id, CancellationToken token) =>
                (await http.GetFromJsonAsync<Quote>(id, token))!;
            """),
        Of("RAOP316", "a second bundle", "[NetworkRetry]", "[NetworkRetry, DatabaseRetry]",
            "[NetworkRetry]\npublic partial Task<Quote> GetQuoteAsync(string id, CancellationToken token);"),
    ];
}
