namespace Resilience.Aop.Tests;

public class HedgeOptionsValidatorTests
{
    public static TheoryData<string, HedgeOptions> Illegal => new()
    {
        { nameof(HedgeOptions.MaxHedges), new HedgeOptions { MaxHedges = 0 } },
        { nameof(HedgeOptions.MaxHedges), new HedgeOptions { MaxHedges = 11 } },
        { nameof(HedgeOptions.Delay), new HedgeOptions { Delay = TimeSpan.FromTicks(-1) } },
        { nameof(HedgeOptions.Delay), new HedgeOptions { Delay = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { nameof(HedgeOptions.On), new HedgeOptions { On = null! } },
        { nameof(HedgeOptions.Except), new HedgeOptions { Except = [null!] } },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Validate_OutsideItsRange_NamesPolicyAndProperty(string property, HedgeOptions options)
    {
        ResilienceOptionsException refused = Assert.Throws<ResilienceOptionsException>(() => HedgeOptionsValidator.Validate(options));
        Assert.Contains("Hedge", refused.Message, StringComparison.Ordinal);
        Assert.Contains(property, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_DefaultsAndBounds_Pass()
    {
        HedgeOptionsValidator.Validate(new HedgeOptions());
        Assert.Null(Record.Exception(() => HedgeOptionsValidator.Validate(new HedgeOptions { MaxHedges = 1, Delay = TimeSpan.Zero })));
        Assert.Null(Record.Exception(() => HedgeOptionsValidator.Validate(new HedgeOptions { MaxHedges = 10, Delay = TimeSpan.FromDays(1) })));
    }

    [Fact]
    public void Settings_WithoutValues_AreTheDefaults() => Assert.Equal(
        (1, TimeSpan.FromSeconds(2), 0, 0, false),
        (new HedgeSettings().ToOptions() is var options
            ? (options.MaxHedges, options.Delay, options.On.Count, options.Except.Count, options.MatchInner)
            : default));
}
