namespace Resilience.Aop.Tests;

public class FallbackOptionsValidatorTests
{
    public static TheoryData<string, FallbackOptions> Illegal => new()
    {
        { nameof(FallbackOptions.DegradedTimeout), new FallbackOptions { DegradedTimeout = TimeSpan.Zero } },
        { nameof(FallbackOptions.DegradedTimeout), new FallbackOptions { DegradedTimeout = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { nameof(FallbackOptions.CacheTtl), new FallbackOptions { CacheTtl = TimeSpan.Zero } },
        { nameof(FallbackOptions.CacheTtl), new FallbackOptions { CacheTtl = TimeSpan.FromDays(2) } },
        { nameof(FallbackOptions.MaxEntries), new FallbackOptions { MaxEntries = 0 } },
        { nameof(FallbackOptions.On), new FallbackOptions { On = [null!] } },
        { nameof(FallbackOptions.Except), new FallbackOptions { Except = null! } },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Validate_OutsideItsRange_NamesPolicyAndProperty(string property, FallbackOptions options)
    {
        ResilienceOptionsException refused = Assert.Throws<ResilienceOptionsException>(() => FallbackOptionsValidator.Validate(options));
        Assert.Contains("Fallback", refused.Message, StringComparison.Ordinal);
        Assert.Contains(property, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_DefaultsAndBounds_Pass()
    {
        FallbackOptionsValidator.Validate(new FallbackOptions());
        TimeSpan tick = TimeSpan.FromTicks(1);
        TimeSpan day = TimeSpan.FromDays(1);
        FallbackOptions smallest = new() { DegradedTimeout = tick, CacheTtl = tick, MaxEntries = 1 };
        FallbackOptions largest = new() { DegradedTimeout = day, CacheTtl = day, MaxEntries = int.MaxValue };
        Assert.Null(Record.Exception(() => FallbackOptionsValidator.Validate(smallest)));
        Assert.Null(Record.Exception(() => FallbackOptionsValidator.Validate(largest)));
    }
}
