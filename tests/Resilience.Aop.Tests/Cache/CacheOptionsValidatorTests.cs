namespace Resilience.Aop.Tests;

public sealed class CacheOptionsValidatorTests
{
    public static TheoryData<string, CacheOptions> Illegal => new()
    {
        { "Ttl", new CacheOptions { Ttl = TimeSpan.Zero } },
        { "Ttl", new CacheOptions { Ttl = TimeSpan.FromTicks(-1) } },
        { "Ttl", new CacheOptions { Ttl = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) } },
        { "MaxEntries", new CacheOptions { Ttl = TimeSpan.FromDays(1), MaxEntries = 0 } },
        { "StaleTtl", new CacheOptions { Ttl = TimeSpan.FromDays(1), StaleTtl = TimeSpan.Zero } },
        { "StaleTtl", new CacheOptions { Ttl = TimeSpan.FromDays(1), StaleTtl = TimeSpan.FromDays(2) } },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Validate_OutsideTheRange_NamesPolicyAndProperty(string property, CacheOptions options)
    {
        ResilienceOptionsException seen = Assert.Throws<ResilienceOptionsException>(() => CacheOptionsValidator.Validate(options));

        Assert.Equal(("Cache", property), (seen.Policy, seen.Property));
    }

    [Fact]
    public void Validate_Bounds_Pass()
    {
        CacheOptionsValidator.Validate(new CacheOptions { Ttl = TimeSpan.FromTicks(1), MaxEntries = 1, StaleTtl = TimeSpan.FromTicks(1) });
        CacheOptionsValidator.Validate(new CacheOptions { Ttl = TimeSpan.FromDays(1), MaxEntries = int.MaxValue, StaleTtl = TimeSpan.FromDays(1) });
    }

    [Fact]
    public void Settings_WithoutTtl_AreRefused() =>
        Assert.Throws<ResilienceOptionsException>(() => CacheOptionsValidator.Validate(new CacheSettings().ToOptions()));

    [Fact]
    public void Settings_Written_ReachTheOptions() => Assert.Equal(
        new CacheOptions { Ttl = TimeSpan.FromSeconds(1), MaxEntries = 2, StaleOnError = true, StaleTtl = TimeSpan.FromSeconds(3) },
        new CacheSettings { Ttl = TimeSpan.FromSeconds(1), MaxEntries = 2, StaleOnError = true, StaleTtl = TimeSpan.FromSeconds(3) }.ToOptions());
}
