using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Composition;
using Resilience.Aop.CodeFixes.Values;

namespace Resilience.Aop.CodeFixes.Tests.Numbers;

/// <summary>Fixes that write another number; each result has no diagnostic of its rule left.</summary>
public sealed class NumberFixersTests
{
    [Fact]
    public Task RAOP203_Lower_WritesTheLimit() => FixesAsync<TooManyAttemptsFixer>("Retry(MaxAttempts = 20, BaseDelay = \"2s\")", "Retry(MaxAttempts = 5, BaseDelay = \"2s\")");

    [Theory]
    [InlineData("Retry(BaseDelay = \"0s\")", "Retry(BaseDelay = \"200ms\")")]
    [InlineData("Retry(MaxAttempts = 4, Backoff = Backoff.Fixed, BaseDelay = \"0ms\", MaxDelay = \"0s\", Jitter = false)", "Retry(MaxAttempts = 4, BaseDelay = \"200ms\")")]
    public Task RAOP204_Delay_IsExponentialWithJitter(string before, string after) => FixesAsync<RetriesWithoutDelayFixer>(before, after);

    [Theory]
    [InlineData("Retry(Jitter = false)", "Retry")]
    [InlineData("Retry(MaxAttempts = 4, JitterRange = 0, BaseDelay = \"2s\")", "Retry(MaxAttempts = 4, BaseDelay = \"2s\")")]
    public Task RAOP205_Remove_GoesBackToTheDefault(string before, string after) => FixesAsync<BackoffWithoutJitterFixer>(before, after);

    [Fact]
    public Task RAOP207_Limit_AllowsFiveAttempts() =>
        FixesAsync<EndlessRetryFixer>("Retry(MaxAttempts = RetryAttribute.Unlimited)", "Retry(MaxAttempts = 5)");

    [Theory]
    [InlineData("Retry(MaxAttempts = 5000)", "Retry(MaxAttempts = 5000), Timeout(Total = \"60s\")")]
    [InlineData("Retry(MaxAttempts = 5000), Timeout(\"20s\")", "Retry(MaxAttempts = 5000), Timeout(\"20s\", Total = \"100s\")")]
    public Task RAOP207_Total_EndsTheCall(string before, string after) => FixesAsync<EndlessRetryFixer>(before, after, "RAOP207.Total");

    [Theory]
    [InlineData("CircuitBreaker(MinimumThroughput = 1)", "CircuitBreaker(MinimumThroughput = 2)")]
    [InlineData("CircuitBreaker(BreakDuration = \"20ms\")", "CircuitBreaker(BreakDuration = \"500ms\")")]
    [InlineData("Timeout(\"10s\"), CircuitBreaker(\"a\", SamplingWindow = \"10s\")", "Timeout(\"10s\"), CircuitBreaker(\"a\", SamplingWindow = \"30s\")")]
    [InlineData("Timeout(\"200s\"), CircuitBreaker", "Timeout(\"200s\"), CircuitBreaker(SamplingWindow = \"600s\")")]
    [InlineData(
        "CircuitBreaker(SamplingWindow = \"60s\", MinimumThroughput = 90), RateLimit(Permits = 1, Per = \"1s\")",
        "CircuitBreaker(SamplingWindow = \"60s\", MinimumThroughput = 30), RateLimit(Permits = 1, Per = \"1s\")")]
    public Task RAOP208_Set_WritesWhatWorks(string before, string after) => FixesAsync<BreakerNumbersFixer>(before, after);

    [Theory]
    [InlineData("Retry, Bulkhead(MaxQueue = 9)", "Retry, Bulkhead(MaxQueue = 9), Timeout(Total = \"5s\")")]
    [InlineData("Retry(MaxAttempts = 4), Bulkhead(\"a\", MaxQueue = 9)", "Retry(MaxAttempts = 4), Bulkhead(\"a\", MaxQueue = 9), Timeout(Total = \"9s\")")]
    public Task RAOP209_Total_LeavesRoomForTheDelays(string before, string after) => FixesAsync<UnboundedQueueFixer>(before, after);

    [Fact]
    public Task RAOP210_Seconds_AreMadeOneAtATime() =>
        FixCheck.FixesOneAsync<SuspiciousUnitFixer>(Client("Timeout(\"30ms\", Total = \"60s\")"), Client("Timeout(\"30s\", Total = \"60s\")"), "RAOP210.Seconds");

    [Theory]
    [InlineData("Timeout(Total = \"2s\"), Retry(MaxAttempts = 5)", "Timeout(Total = \"2s\"), Retry(MaxAttempts = 2)")]
    [InlineData("Timeout(Total = \"4s\"), Retry(MaxAttempts = 4, BaseDelay = \"2s\")", "Timeout(Total = \"4s\"), Retry(MaxAttempts = 2, BaseDelay = \"2s\")")]
    [InlineData("Timeout(Total = \"2500ms\"), Retry", "Timeout(Total = \"2500ms\"), Retry(MaxAttempts = 2)")]
    [InlineData("Hedge(MaxHedges = 5, Delay = \"1s\"), Timeout(Total = \"3s\")", "Hedge(MaxHedges = 2, Delay = \"1s\"), Timeout(Total = \"3s\")")]
    public Task RAOP301_Lower_DeclaresWhatFits(string before, string after) => FixesAsync<TotalLeavesNoRoomFixer>(before, after, "RAOP301.Lower");

    [Theory]
    [InlineData("Timeout(Total = \"1s\"), Retry", "Timeout(Total = \"5s\"), Retry")]
    [InlineData("Timeout(\"4s\", Total = \"6s\"), Retry", "Timeout(\"4s\", Total = \"9s\"), Retry")]
    [InlineData("Timeout(\"500ms\", Total = \"1s\"), Retry(Jitter = false)", "Timeout(\"500ms\", Total = \"6s\"), Retry(Jitter = false)")]
    [InlineData("Hedge(Delay = \"3s\"), Timeout(Total = \"2s\")", "Hedge(Delay = \"3s\"), Timeout(Total = \"4s\")")]
    public Task RAOP301_Total_IsRaised(string before, string after) => FixesAsync<TotalLeavesNoRoomFixer>(before, after, "RAOP301.Total");

    [Theory]
    [InlineData("Timeout(Total = \"1s\"), Retry", "RAOP301.Lower")] // not even two attempts fit
    [InlineData("Timeout(\"4s\", Total = \"6s\"), Retry", "RAOP301.Lower")]
    public Task RAOP301_WhatCannotHelp_IsNotOffered(string policies, string key) =>
        FixCheck.OffersNothingAsync<TotalLeavesNoRoomFixer>(Client(policies), key);

    [Theory]
    [InlineData("Timeout(\"5s\", Total = \"3s\")", "Timeout(\"3s\", Total = \"5s\")")]
    [InlineData("Timeout(\"5s\", Total = \"00:00:05\", Eager = true)", "Timeout(Total = \"00:00:05\", Eager = true)")]
    public Task RAOP302_Swap_MakesTheTotalLonger(string before, string after) => FixesAsync<AttemptOutlastsTotalFixer>(before, after);

    [Fact]
    public Task RAOP207_OnTheClass_IsNotChangedFromTheMethod() => FixCheck.OffersNothingAsync<EndlessRetryFixer>(
        """
        [Retry(MaxAttempts = -1)]
        partial class Client
        {
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private Task<int> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(id);
        }
        """);

    [Fact]
    public Task RAOP203_OnTheClass_IsFixedThere() => FixCheck.FixesAsync<TooManyAttemptsFixer>(
        Client("Bulkhead").Replace("partial class", "[Retry(MaxAttempts = 9)]\npartial class", StringComparison.Ordinal),
        Client("Bulkhead").Replace("partial class", "[Retry(MaxAttempts = 5)]\npartial class", StringComparison.Ordinal));

    [Fact]
    public Task RAOP209_TimeoutOfTheClass_IsNotReplaced() => FixCheck.OffersNothingAsync<UnboundedQueueFixer>(
        Client("Retry, Bulkhead(MaxQueue = 9, Order = 750)").Replace("partial class", "[Timeout(\"1s\")]\npartial class", StringComparison.Ordinal));

    private static Task FixesAsync<TFixer>(string before, string after, string? key = null)
        where TFixer : CodeFixProvider, new() => FixCheck.FixesAsync<TFixer>(Client(before), Client(after), key);

    private static string Client(string policies) => $$"""
        partial class Client
        {
            /// <summary>Gets.</summary>
            [{{policies}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);

            private Task<int> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(id);
        }
        """;
}
