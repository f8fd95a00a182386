namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerOptionsValidatorTests
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);
    private static readonly TimeSpan TooLong = OneDay + TimeSpan.FromTicks(1);

    public static TheoryData<string, CircuitBreakerOptions> Illegal { get; } = new()
    {
        { "FailureThreshold", new() { FailureThreshold = -1 } },
        { "FailureRatio", new() { FailureRatio = -0.001 } },
        { "FailureRatio", new() { FailureRatio = 1.001 } },
        { "FailureRatio", new() { FailureRatio = double.PositiveInfinity } },
        { "MinimumThroughput", new() { MinimumThroughput = 0 } },
        { "MinimumThroughput", new() { WindowCalls = 9, MinimumThroughput = 10 } },
        { "WindowCalls", new() { WindowCalls = -1 } },
        { "WindowCalls", new() { WindowCalls = 100_001 } },
        { "SamplingWindow", new() { SamplingWindow = TimeSpan.Zero } },
        { "SamplingWindow", new() { SamplingWindow = TooLong } },
        { "SlowCallDuration", new() { SlowCallDuration = TimeSpan.Zero } },
        { "SlowCallDuration", new() { SlowCallDuration = TooLong } },
        { "SlowCallRatio", new() { SlowCallRatio = 0 } },
        { "SlowCallRatio", new() { SlowCallRatio = 1.1 } },
        { "SlowCallRatio", new() { SlowCallRatio = double.NaN } },
        { "BreakDuration", new() { BreakDuration = TimeSpan.FromTicks(-1) } },
        { "BreakDuration", new() { BreakDuration = TooLong } },
        { "BreakJitter", new() { BreakJitter = -0.1 } },
        { "BreakJitter", new() { BreakJitter = 1.1 } },
        { "BreakJitter", new() { BreakJitter = double.NaN } },
        { "SuccessThreshold", new() { SuccessThreshold = 0 } },
        { "ProbeTimeout", new() { ProbeTimeout = TimeSpan.Zero } },
        { "ProbeTimeout", new() { ProbeTimeout = TooLong } },
        { "On", new() { On = null! } },
        { "On", new() { On = [null!] } },
        { "Except", new() { Except = null! } },
    };

    public static TheoryData<CircuitBreakerOptions> Legal { get; } = new()
    {
        new CircuitBreakerOptions(),
        new CircuitBreakerOptions { FailureThreshold = 0, FailureRatio = double.NaN },
        new CircuitBreakerOptions { FailureRatio = 0, MinimumThroughput = 1, BreakDuration = TimeSpan.Zero, BreakJitter = 1 },
        new CircuitBreakerOptions { FailureRatio = 1, WindowCalls = 100_000, MinimumThroughput = 100_000, SuccessThreshold = 1 },
        new CircuitBreakerOptions { SamplingWindow = new TimeSpan(1), SlowCallDuration = new TimeSpan(1), SlowCallRatio = 0.001 },
        new CircuitBreakerOptions { SamplingWindow = OneDay, SlowCallDuration = OneDay, BreakDuration = OneDay, ProbeTimeout = OneDay },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Validate_OutsideTheRange_NamesTheProperty(string property, CircuitBreakerOptions options)
    {
        ResilienceOptionsException failure = Assert.Throws<ResilienceOptionsException>(
            () => CircuitBreakerOptionsValidator.Validate(options));

        Assert.Equal(("CircuitBreaker", property), (failure.Policy, failure.Property));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void Validate_AtTheBounds_Accepts(CircuitBreakerOptions options) =>
        Assert.Null(Record.Exception(() => CircuitBreakerOptionsValidator.Validate(options)));
}
