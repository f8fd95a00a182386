namespace Resilience.Aop.Tests;

public sealed class BulkheadOptionsValidatorTests
{
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1);

    public static TheoryData<string, BulkheadOptions> Illegal { get; } = new()
    {
        { "MaxConcurrency", new() { MaxConcurrency = 0 } },
        { "MaxQueue", new() { MaxQueue = -1 } },
        { "QueueTimeout", new() { QueueTimeout = TimeSpan.Zero } },
        { "QueueTimeout", new() { QueueTimeout = TooLong } },
        { "Timeout", new() { Timeout = TimeSpan.Zero } },
        { "Timeout", new() { Timeout = TooLong } },
        { "Isolation", new() { Isolation = (BulkheadIsolation)7 } },
    };

    public static TheoryData<BulkheadOptions> Legal { get; } = new()
    {
        new BulkheadOptions(),
        new BulkheadOptions { MaxConcurrency = 1, MaxQueue = 0, Isolation = BulkheadIsolation.Shared },
        new BulkheadOptions { MaxConcurrency = int.MaxValue, MaxQueue = int.MaxValue },
        new BulkheadOptions { QueueTimeout = TimeSpan.FromTicks(1), Timeout = TimeSpan.FromDays(1) },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Validate_OutsideTheRange_NamesTheProperty(string property, BulkheadOptions options)
    {
        ResilienceOptionsException failure = Assert.Throws<ResilienceOptionsException>(() => BulkheadOptionsValidator.Validate(options));

        Assert.Equal(("Bulkhead", property), (failure.Policy, failure.Property));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void Validate_AtTheBounds_Accepts(BulkheadOptions options) =>
        Assert.Null(Record.Exception(() => BulkheadOptionsValidator.Validate(options)));
}
