namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>The first comment of a generated method: what the attributes amount to.</summary>
public sealed class PipelineCommentTests
{
    [Theory]
    [InlineData("Retry", "Retry(3 attempts, 1s..1m exponential x2 +-10%)")]
    [InlineData("Retry(BaseDelay = \"5m\")", "Retry(3 attempts, 5m..5m exponential x2 +-10%)")]
    [InlineData("Retry(MaxAttempts = -1, BaseDelay = \"0s\")", "Retry(unlimited attempts, no delay)")]
    [InlineData("Retry(Backoff = Backoff.Fixed, Jitter = false, BaseDelay = \"90s\", MaxDelay = \"90s\")", "Retry(3 attempts, 90s fixed)")]
    [InlineData("Retry(Factor = 1.25, JitterRange = 0.005)", "Retry(3 attempts, 1s..1m exponential x1.25 +-0.5%)")]
    [InlineData("Retry(Backoff = Backoff.DecorrelatedJitter, MaxDelay = \"2h\")", "Retry(3 attempts, 1s..2h decorrelated jitter)")]
    [InlineData("Retry(MaxDuration = \"1.5s\", DelayFrom = nameof(Wait))", "Retry(3 attempts, delay from Wait, none after 1.5s)")]
    [InlineData("Retry(On = new[] { typeof(IOException), typeof(TimeoutException) }, When = nameof(Fits))", "Retry(3 attempts, 1s..1m exponential x2 +-10%, on IOException or TimeoutException, if Fits)")]
    [InlineData("Retry(Except = new[] { typeof(Odd<int>) }, OnResult = nameof(Bad))", "Retry(3 attempts, 1s..1m exponential x2 +-10%, not on Odd<int>, on results if Bad)")]
    [InlineData("CircuitBreaker", "CircuitBreaker(5 failures in a row, 50% of 10+ calls in 5m, open 1m)")]
    [InlineData("CircuitBreaker(\"a\\nb\", FailureThreshold = 0, FailureRatio = 0.125, WindowCalls = 20)", "CircuitBreaker(\"a\\u000Ab\", 12.5% of 10+ calls in the last 20 calls, open 1m)")]
    [InlineData("CircuitBreaker(FailureThreshold = 1, FailureRatio = double.NaN, BreakDurationFrom = nameof(Break))", "CircuitBreaker(1 failure, open as Break says)")]
    [InlineData("CircuitBreaker(FailureThreshold = 0, FailureRatio = double.NaN, SlowCallDuration = \"2s\", SlowCallRatio = 0.8)", "CircuitBreaker(80% of 10+ calls in 5m slower than 2s, open 1m)")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\")", "RateLimit(9 per 2s)")]
    [InlineData("RateLimit(\"api\")", "RateLimit(\"api\")")]
    [InlineData("RateLimit(\"api\", Permits = 1000, Per = \"1m\", Algorithm = RateLimitAlgorithm.FixedWindow, Queue = 5)", "RateLimit(\"api\", 1000 per 1m, fixed window, queue 5)")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\", Algorithm = RateLimitAlgorithm.SlidingWindow), Retry(BaseDelay = \"0s\"), Timeout(\"1s\")", "Retry(3 attempts, no delay) > RateLimit(9 per 2s, sliding window) > Timeout(1s)")]
    [InlineData("RateLimit(Permits = 90, Per = \"1m\"), RateLimit(Permits = 9, Per = \"2s\"), RateLimit(Permits = 8, Per = \"2s\")", "RateLimit(8 per 2s) > RateLimit(9 per 2s) > RateLimit(90 per 1m)")]
    [InlineData("Bulkhead", "Bulkhead(10, queue 100)")]
    [InlineData("Bulkhead(\"db\")", "Bulkhead(\"db\")")]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 3, Isolation = BulkheadIsolation.Shared, QueueTimeout = \"250ms\", Timeout = \"2s\")", "Bulkhead(\"db\", 3, shared, queue for 250ms, each 2s)")]
    [InlineData("Bulkhead(MaxQueue = 0)", "Bulkhead(10, queue 0)")]
    [InlineData("Timeout(\"1s\", Total = \"1d\", Mode = TimeoutMode.Abandon)", "Timeout(1d in all, abandon) > Timeout(1s, abandon)")]
    [InlineData("Timeout(\"0.0001ms\")", "Timeout(0.0001ms)")]
    [InlineData("Fallback(nameof(Other), UseCache = true, Default = \"x\", OnResult = nameof(Bad))", "Fallback(Other, last good result, default, on results if Bad)")]
    [InlineData("Cache(Ttl = \"90s\")", "Cache(90s)")]
    [InlineData("Cache(Ttl = \"5m\", Key = \"all\", StaleOnError = true, MaxEntries = 20)", "Cache(5m, one result for all, at most 20, after a failure 1h more)")]
    [InlineData("Retry, Bulkhead(Order = PolicyOrder.Retry - 1), Timeout(\"1s\", Order = 550)", "Bulkhead(10, queue 100) > Retry(3 attempts, 1s..1m exponential x2 +-10%) > Timeout(1s)")]
    public void Pipeline_OfAttributes_IsStatedOutermostFirst(string attributes, string expected) =>
        Assert.Equal(expected + " > RunCoreAsync", Comment(attributes)[0]);

    [Theory]
    [InlineData("Retry", "3 attempts, 3.3s of delay, no limit on the time in all")]
    [InlineData("Bulkhead", "1 attempt, no limit on the time in all")]
    [InlineData("Retry(MaxAttempts = 5, MaxDelay = \"30s\"), Timeout(\"10s\")", "5 attempts, 16.5s of delay, 66.5s in all")]
    [InlineData("Retry(MaxAttempts = 5, MaxDelay = \"30s\"), Timeout(\"10s\", Total = \"45s\")", "5 attempts, 16.5s of delay, 45s in all")]
    [InlineData("Retry(BaseDelay = \"0s\"), Timeout(\"2s\")", "3 attempts, no delay, 6s in all")]
    [InlineData("Retry(MaxAttempts = -1), Timeout(\"1s\")", "attempts without end, no limit on the time in all")]
    [InlineData("Retry(MaxAttempts = -1, MaxDuration = \"20s\"), Timeout(\"1s\")", "attempts without end, 21s in all")]
    [InlineData("Retry(MaxAttempts = -1), Timeout(Total = \"20s\")", "attempts without end, 20s in all")]
    [InlineData("Retry(MaxAttempts = 100, BaseDelay = \"2s\", Backoff = Backoff.Fixed, Jitter = false, MaxDuration = \"6s\"), Timeout(\"4s\")", "100 attempts, 6s of delay, 10s in all")]
    [InlineData("Retry(DelayFrom = nameof(Wait)), Timeout(\"1s\")", "3 attempts, delays as computed, no limit on the time in all")]
    [InlineData("Retry(DelayFrom = nameof(Wait), MaxDuration = \"8s\"), Timeout(\"1s\")", "3 attempts, 8s of delay, 9s in all")]
    [InlineData("Timeout(\"3s\", Mode = TimeoutMode.Cooperative)", "1 attempt, 3s in all if the body heeds its token")]
    [InlineData("Bulkhead(Timeout = \"3s\")", "1 attempt, no limit on the time in all")]
    [InlineData("Bulkhead(MaxQueue = 0, Timeout = \"3s\")", "1 attempt, 3s in all")]
    [InlineData("Bulkhead(QueueTimeout = \"2s\", Timeout = \"3s\")", "1 attempt, 5s in all")]
    [InlineData("Bulkhead(QueueTimeout = \"2s\", Order = 700), Timeout(\"4s\")", "1 attempt, 6s in all")]
    [InlineData("Bulkhead(Order = 700), Timeout(\"4s\")", "1 attempt, no limit on the time in all")]
    [InlineData("Bulkhead, Timeout(\"4s\")", "1 attempt, 4s in all")]
    [InlineData("Bulkhead(QueueTimeout = \"2s\", Order = 450), Retry(BaseDelay = \"0s\"), Timeout(\"4s\")", "3 attempts, no delay, 14s in all")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\"), Timeout(\"4s\")", "1 attempt, 4s in all")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\", Queue = 9), Timeout(\"4s\")", "1 attempt, 6s in all")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\", Queue = 10), Timeout(\"4s\")", "1 attempt, 8s in all")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\", Queue = 9, Order = 850), Timeout(\"4s\")", "1 attempt, 4s in all")]
    [InlineData("RateLimit(\"api\"), Timeout(\"4s\")", "1 attempt, no limit on the time in all")]
    [InlineData("RateLimit(\"api\"), Timeout(Total = \"4s\")", "1 attempt, 4s in all")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\", Queue = 1, Order = 450), Retry(BaseDelay = \"0s\"), Timeout(\"4s\")", "3 attempts, no delay, 14s in all")]
    [InlineData("RateLimit(Permits = 9, Per = \"2s\", Queue = 1), Retry(BaseDelay = \"0s\"), Timeout(\"4s\")", "3 attempts, no delay, 18s in all")]
    [InlineData("Fallback(nameof(Other), nameof(Other), DegradedTimeout = \"1.5s\"), Timeout(\"4s\")", "1 attempt, 4s in all, then 3s of fallbacks")]
    public void WorstCase_OfAttributes_AddsUpWhatTheyAllow(string attributes, string expected) =>
        Assert.Equal("worst case: " + expected, Comment(attributes)[^1]);

    [Fact]
    public void WorstCase_OfHttpResponses_CountsWhatRetryAfterMayAskFor()
    {
        string text = GeneratorInput.Of("""
            partial class C
            {
                [Retry, Timeout("1s")] public partial Task<HttpResponseMessage> RunAsync();
                private Task<HttpResponseMessage> RunCoreAsync(CancellationToken token) => null!;
            }
            """).Run().Text;

        Assert.Contains("// worst case: 3 attempts, 3.3s of delay (2m if Retry-After asks for it), 123s in all\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipeline_TooLongForOneLine_HasALineForEachLayer()
    {
        string[] lines = Comment("Retry, CircuitBreaker(\"orders\"), Bulkhead(\"orders\"), Timeout(\"1s\", Total = \"9s\"), Fallback(nameof(Other))");

        Assert.Equal(
            [
                "Fallback(Other)",
                "  > Timeout(9s in all)",
                "  > Retry(3 attempts, 1s..1m exponential x2 +-10%)",
                "  > CircuitBreaker(\"orders\", 5 failures in a row, 50% of 10+ calls in 5m, open 1m)",
                "  > Timeout(1s)",
                "  > Bulkhead(\"orders\")",
                "  > RunCoreAsync",
                "worst case: 3 attempts, 3.3s of delay, 6.3s in all, then 5s of fallbacks",
            ],
            lines);
    }

    // The lines of the comment above the implementing part.
    private static string[] Comment(string attributes)
    {
        GeneratorRun run = GeneratorInput.Of($$"""
            class Odd<T> : Exception { }
            partial class C
            {
                [{{attributes}}] public partial Task<string> RunAsync();
                private Task<string> RunCoreAsync(CancellationToken token) => null!;
                private string Other() => "";
                private bool Fits(Exception failure) => true;
                private static bool Bad(string result) => true;
                private TimeSpan? Wait(int attempt, Exception? failure) => null;
                private TimeSpan Break(int breaks) => default;
            }
            """).Run();
        Assert.Empty(run.FindingsInGeneratedCode());
        string[] lines = run.Text.Split('\n');
        return [.. lines.SkipWhile(static line => !line.Contains('{')).Select(static line => line.Trim())
            .SkipWhile(static line => !line.StartsWith("//", StringComparison.Ordinal))
            .TakeWhile(static line => line.StartsWith("//", StringComparison.Ordinal))
            .Select(static line => line[3..])];
    }
}
