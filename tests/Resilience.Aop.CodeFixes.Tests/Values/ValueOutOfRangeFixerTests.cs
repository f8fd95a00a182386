using Resilience.Aop.CodeFixes.Values;

namespace Resilience.Aop.CodeFixes.Tests.Values;

public sealed class ValueOutOfRangeFixerTests
{
    [Fact]
    public Task Clamp_Values_AreTheNearestLegalOnes() => FixCheck.FixesAsync<ValueOutOfRangeFixer>(
        """
        partial class Client
        {
            [Retry(MaxAttempts = 0, Factor = 0.5, JitterRange = 20, MaxDelay = "2d")]
            [CircuitBreaker(FailureRatio = 50, MinimumThroughput = -1, BreakJitter = -0.5, SlowCallRatio = 250)]
            [RateLimit("r", Permits = 0, Per = "2d", Queue = -1, MaxPartitions = 0, Algorithm = (RateLimitAlgorithm)7)]
            [Bulkhead(MaxConcurrency = 0, MaxQueue = -1, Isolation = (BulkheadIsolation)9)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry(MaxAttempts = 1, Factor = 1.0, JitterRange = 0.2, MaxDelay = "1d")]
            [CircuitBreaker(FailureRatio = 0.5, MinimumThroughput = 1, BreakJitter = 0.0, SlowCallRatio = 1.0)]
            [RateLimit("r", Permits = 1, Per = "1d", Queue = 0, MaxPartitions = 1)]
            [Bulkhead(MaxConcurrency = 1, MaxQueue = 0)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Clamp_NamedConstant_IsReplacedAtTheArgument() => FixCheck.FixesAsync<ValueOutOfRangeFixer>(
        """
        partial class Client
        {
            private const int Percent = 33;

            [CircuitBreaker(FailureRatio = Percent)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            private const int Percent = 33;

            [CircuitBreaker(FailureRatio = 0.33)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("""[Timeout("0s")]""")]
    [InlineData("[Timeout]")]
    [InlineData("""[Retry(BaseDelay = "-00:00:01")]""")]
    public Task Clamp_NoValueThatCouldBeMeant_IsNotOffered(string policy) => FixCheck.OffersNothingAsync<ValueOutOfRangeFixer>(
        $$"""
        partial class Client
        {
            {{policy}}
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);
}
