using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Parsing;

/// <summary>What is written in an attribute is what its model says.</summary>
public sealed class PolicyModelTests
{
    [Fact]
    public void Retry_EveryValue_ReachesTheModel()
    {
        RetryModel model = Policy<RetryModel>("""
            Retry(MaxAttempts = 7, BaseDelay = "2s", MaxDelay = "30s", Backoff = Backoff.Fibonacci, Factor = 3, Jitter = false,
                JitterRange = 0.25, MaxDuration = "5m", On = [typeof(IOException)], Except = [typeof(FileNotFoundException)],
                MatchInner = true, StatusCodes = [500, 503], When = nameof(IsWorthIt), OnResult = nameof(IsBad),
                DelayFrom = nameof(Wait), OnRetry = nameof(Note), Order = 510)
            """);

        Assert.Equal(
            new RetryModel(
                510,
                7,
                20_000_000,
                300_000_000,
                BackoffKind.Fibonacci,
                3,
                false,
                0.25,
                3_000_000_000,
                new ExceptionFilterModel(
                    new EquatableArray<string>(["global::System.IO.IOException"]),
                    new EquatableArray<string>(["global::System.IO.FileNotFoundException"]),
                    MatchInner: true),
                new EquatableArray<int>([500, 503]),
                new HookModel("global::C.IsWorthIt", 1, false),
                new HookModel("this.IsBad", 1, false),
                new HookModel("this.Wait", 3, false),
                new HookModel("this.Note", 3, true)),
            model);
    }

    [Fact]
    public void CircuitBreaker_EveryValue_ReachesTheModel()
    {
        CircuitBreakerModel model = Policy<CircuitBreakerModel>("""
            CircuitBreaker("pay", FailureThreshold = 3, FailureRatio = 0.4, MinimumThroughput = 8, WindowCalls = 20, SlowCallDuration = "2s",
                SlowCallRatio = 0.9, BreakDuration = "30s", BreakDurationFrom = nameof(Break), BreakJitter = 0.1, SuccessThreshold = 2,
                ProbeTimeout = "1m", On = [typeof(IOException)], FailsOnResult = nameof(IsBad), Order = 610)
            """);

        Assert.Equal(
            new CircuitBreakerModel(
                610,
                "pay",
                3,
                0.4,
                8,
                null,
                20,
                20_000_000,
                0.9,
                300_000_000,
                new HookModel("this.Break", 1, false),
                0.1,
                2,
                600_000_000,
                new ExceptionFilterModel(new EquatableArray<string>(["global::System.IO.IOException"]), EquatableArray<string>.Empty, false),
                new HookModel("this.IsBad", 1, false)),
            model);
        Assert.Equal(100_000_000, Policy<CircuitBreakerModel>("CircuitBreaker(SamplingWindow = \"10s\")").SamplingWindowTicks);
    }

    [Fact]
    public void Bulkhead_EveryValue_ReachesTheModel() => Assert.Equal(
        new BulkheadModel(450, "db", 5, 6, 10_000_000, 20_000_000, BulkheadIsolationKind.Shared),
        Policy<BulkheadModel>("""
            Bulkhead("db", MaxConcurrency = 5, MaxQueue = 6, QueueTimeout = "1s", Timeout = "2s", Isolation = BulkheadIsolation.Shared, Order = 450)
            """));

    [Fact]
    public void RateLimit_EveryValue_ReachesTheModel() => Assert.Equal(
        new RateLimitModel(650, "api", 5, 10_000_000, RateLimitAlgorithmKind.SlidingWindow, 6, "id", 7),
        Policy<RateLimitModel>("""
            RateLimit("api", Permits = 5, Per = "1s", Algorithm = RateLimitAlgorithm.SlidingWindow, Queue = 6, Partition = "id",
                MaxPartitions = 7, Order = 650)
            """));

    [Fact]
    public void Timeout_EveryValue_ReachesTheModel() => Assert.Equal(
        new TimeoutModel(810, 10_000_000, 100_000_000, TimeoutModeKind.Cooperative, 5_000_000, true),
        Policy<TimeoutModel>("""Timeout("1s", Total = "10s", Mode = TimeoutMode.Cooperative, Grace = "500ms", Eager = true, Order = 810)"""));

    [Fact]
    public void Fallback_EveryValue_ReachesTheModel() => Assert.Equal(
        new FallbackModel(
            150,
            new EquatableArray<FallbackMemberModel>(
                [new FallbackMemberModel("this.OtherAsync", "OtherAsync", ReturnShape.TaskOfResult, null, true, false)]),
            20_000_000,
            true,
            600_000_000,
            new EquatableArray<KeyPartModel>([new KeyPartModel("k:", false), new KeyPartModel("id", true)]),
            null,
            "shared",
            5,
            "(int)(42)",
            null,
            new ExceptionFilterModel(EquatableArray<string>.Empty, new EquatableArray<string>(["global::System.TimeoutException"]), false),
            new HookModel("this.IsBad", 1, false)),
        Policy<FallbackModel>("""
            Fallback(nameof(OtherAsync), DegradedTimeout = "2s", UseCache = true, CacheTtl = "1m", CacheKey = "k:{id}", Store = "shared",
                MaxEntries = 5, Default = 42, Except = [typeof(TimeoutException)], OnResult = nameof(IsBad), Order = 150)
            """));

    [Fact]
    public void Cache_EveryValue_ReachesTheModel() => Assert.Equal(
        new CacheModel(310, 600_000_000, new EquatableArray<string>(["id"]), true, null, 5, true, 20_000_000),
        Policy<CacheModel>("""Cache(Ttl = "1m", Key = "k:{id}_{id}", MaxEntries = 5, StaleOnError = true, StaleTtl = "2s", Order = 310)"""));

    [Fact]
    public void Values_NotWritten_AreNull()
    {
        Assert.Equal(new CacheModel(300, 10_000_000, new EquatableArray<string>(["id"])), Policy<CacheModel>("Cache(Ttl = \"1s\")"));
        Assert.Equal(new HookModel("this.Key", 1, false), Policy<CacheModel>("Cache(Ttl = \"1s\", KeyFrom = nameof(Key))").KeyFrom);
        Assert.Equal(new RetryModel(500), Policy<RetryModel>("Retry"));
        Assert.Equal(new CircuitBreakerModel(600), Policy<CircuitBreakerModel>("CircuitBreaker"));
        Assert.Equal(new BulkheadModel(900), Policy<BulkheadModel>("Bulkhead"));
        Assert.Equal(new TimeoutModel(800, 10_000_000), Policy<TimeoutModel>("Timeout(\"1s\")"));
        Assert.Equal(
            new FallbackModel(200, EquatableArray<FallbackMemberModel>.Empty, DefaultLiteral: "(int)(0)"),
            Policy<FallbackModel>("Fallback(Default = 0)"));
    }

    private static TModel Policy<TModel>(string attribute)
        where TModel : PolicyModel
    {
        CSharpCompilation compilation = PolicyMethod.With(attribute, """
            static bool IsWorthIt(Exception e) => true;
            bool IsBad(int result) => result < 0;
            TimeSpan? Wait(int attempt, Exception? failure, int result) => null;
            ValueTask Note(int attempt, TimeSpan delay, Exception? failure) => default;
            TimeSpan Break(int breaksInARow) => TimeSpan.Zero;
            """);
        Assert.Empty(PolicyMethod.CompilerErrors(compilation));
        Assert.Empty(compilation.Problems().Where(static problem => problem.Id != "RAOP202"));
        return Assert.IsType<TModel>(Assert.Single(compilation.Parse("GetAsync").Method!.Policies));
    }
}
