namespace Resilience.Aop.Tests;

public sealed class RateLimitOptionsValidatorTests
{
    private static readonly RateLimitOptions Legal = new() { Permits = 1, Per = TimeSpan.FromSeconds(1) };

    public static TheoryData<string, RateLimitOptions> Bad { get; } = new()
    {
        { "Permits", Legal with { Permits = 0 } },
        { "Permits", Legal with { Permits = -1 } },
        { "Permits", Legal with { Permits = 1_000_001, Per = TimeSpan.FromMilliseconds(1) } },
        { "Per", Legal with { Per = TimeSpan.Zero } },
        { "Per", Legal with { Per = TimeSpan.FromTicks(9_999) } },
        { "Per", Legal with { Per = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { "Algorithm", Legal with { Algorithm = (RateLimitAlgorithm)3 } },
        { "Queue", Legal with { Queue = -1 } },
        { "MaxPartitions", Legal with { MaxPartitions = 0 } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_OutOfRange_NamesThePropertyAndTheRange(string property, RateLimitOptions options)
    {
        ResilienceOptionsException failure = Assert.Throws<ResilienceOptionsException>(() => RateLimitOptionsValidator.Validate(options));

        Assert.Equal(("RateLimit", property), (failure.Policy, failure.Property));
        Assert.StartsWith($"RateLimit.{property} is ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_AtTheEdges_IsFine()
    {
        Exception? failure = Record.Exception(static () =>
        {
            RateLimitOptionsValidator.Validate(Legal with { Permits = 1_000_000, Per = TimeSpan.FromMilliseconds(1), MaxPartitions = 1 });
            RateLimitOptionsValidator.Validate(Legal with { Permits = int.MaxValue, Per = TimeSpan.FromDays(1), Queue = int.MaxValue });
        });

        Assert.Null(failure);
    }
}
