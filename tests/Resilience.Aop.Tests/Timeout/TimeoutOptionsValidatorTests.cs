namespace Resilience.Aop.Tests;

public class TimeoutOptionsValidatorTests
{
    public static TheoryData<string, TimeoutOptions> Illegal => new()
    {
        { nameof(TimeoutOptions.Attempt), new TimeoutOptions { Attempt = TimeSpan.Zero } },
        { nameof(TimeoutOptions.Attempt), new TimeoutOptions { Attempt = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { nameof(TimeoutOptions.Total), new TimeoutOptions { Total = TimeSpan.FromTicks(-1) } },
        { nameof(TimeoutOptions.Total), new TimeoutOptions { Total = TimeSpan.MaxValue } },
        { nameof(TimeoutOptions.Mode), new TimeoutOptions { Mode = (TimeoutMode)3 } },
        { nameof(TimeoutOptions.Grace), new TimeoutOptions { Grace = TimeSpan.FromTicks(-1) } },
        { nameof(TimeoutOptions.Grace), new TimeoutOptions { Grace = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Validate_OutsideItsRange_NamesPolicyAndProperty(string property, TimeoutOptions options)
    {
        ResilienceOptionsException refused = Assert.Throws<ResilienceOptionsException>(() => TimeoutOptionsValidator.Validate(options));
        Assert.Contains("Timeout", refused.Message, StringComparison.Ordinal);
        Assert.Contains(property, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NoneOrBounds_Pass()
    {
        TimeSpan day = TimeSpan.FromDays(1);
        TimeoutOptions smallest = new() { Attempt = TimeSpan.FromTicks(1), Total = TimeSpan.FromTicks(2), Grace = TimeSpan.Zero };
        TimeoutOptions largest = new() { Attempt = day - TimeSpan.FromTicks(1), Total = day, Grace = day, Mode = TimeoutMode.Cooperative };
        Assert.Null(Record.Exception(() => TimeoutOptionsValidator.Validate(new TimeoutOptions())));
        Assert.Null(Record.Exception(() => TimeoutOptionsValidator.Validate(smallest)));
        Assert.Null(Record.Exception(() => TimeoutOptionsValidator.Validate(largest)));
    }
}
