namespace Resilience.Aop.Tests;

public sealed class RateLimiterRegistryTests
{
    private static readonly RateLimitOptions Options = new() { Permits = 5, Per = TimeSpan.FromSeconds(1) };

    private readonly ResilienceRuntime _runtime = new();

    private RateLimiterRegistry Limiters => _runtime.RateLimiters;

    [Fact]
    public void GetOrAdd_Twice_IsTheSame()
    {
        RateLimiter limiter = Limiters.GetOrAdd("api", Options);

        Assert.Same(limiter, Limiters.GetOrAdd("api", Options with { }));
        Assert.Same(limiter, Limiters.Resolve("api", Options with { }, "Some.Method"));
        Assert.Same(limiter, Limiters.Resolve("api", null, "Other.Method"));
        Assert.Same(limiter, Assert.Single(Limiters));
        Assert.True(Limiters.TryGet("api", out RateLimiter? found));
        Assert.Same(limiter, found);
        Assert.False(Limiters.TryGet("API", out _));
    }

    [Fact]
    public void Resolve_TwoDefinitions_TheFirstWinsWithAWarning()
    {
        RegistryLog log = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { LoggerFactory = log.ToFactory() });
        runtime.RateLimiters.Resolve("api", Options, "First.Method");

        RateLimiter limiter = runtime.RateLimiters.Resolve("api", Options with { Permits = 6 }, "Second.Method");
        runtime.RateLimiters.Resolve("api", Options with { Permits = 6 }, "Second.Method");

        Assert.Equal(5, limiter.Options!.Permits);
        string entry = Assert.Single(log.Entries, static entry => entry.Id == 1402).Text;
        Assert.Contains("RAOP705", entry, StringComparison.Ordinal);
        Assert.Contains("First.Method", entry, StringComparison.Ordinal);
        Assert.Contains("Second.Method", entry, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_SameMethodAgain_TakesItsNewSettingsOver()
    {
        Limiters.Resolve("api", Options, "First.Method");

        Assert.Equal(7, Limiters.Resolve("api", Options with { Permits = 7 }, "First.Method").Options!.Permits);
    }

    [Fact]
    public void Resolve_ReferenceToNothing_SaysWhatToDo()
    {
        ResilienceOptionsException failure = Assert.Throws<ResilienceOptionsException>(() => Limiters.Resolve("api", null, "Some.Method"));

        Assert.Equal(("RateLimit", "Permits"), (failure.Policy, failure.Property));
        Assert.Contains("'Some.Method'", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Limiters);
    }

    [Fact]
    public void Register_NameThatExists_IsRefused()
    {
        Limiters.GetOrAdd("api", Options);

        Assert.Throws<InvalidOperationException>(() => Limiters.Register("api", static _ => RateLimitAnswer.Granted));
        DelegateRateLimitAdapter adapter = new(static _ => RateLimitAnswer.Granted);
        Assert.Same(Limiters.Register("other", adapter), Limiters.Register("other", adapter));
        Assert.Throws<InvalidOperationException>(() => Limiters.Register("other", static _ => RateLimitAnswer.Granted));
    }

    [Fact]
    public void Register_ThenDefinedByAMethod_KeepsTheAdapter()
    {
        RateLimiter adapted = Limiters.Register("api", static _ => RateLimitAnswer.Granted);

        Assert.Same(adapted, Limiters.Resolve("api", Options, "Some.Method"));
        Assert.Null(adapted.Options);
        adapted.Reset();
        Assert.Equal(0, adapted.Stats.Granted);
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Limiters.GetOrAdd(" ", Options));
        Assert.Throws<ArgumentException>(() => Limiters.GetOrAdd(new string('x', 201), Options));
        Assert.Throws<ArgumentNullException>(() => Limiters.GetOrAdd("api", null!));
        Assert.Throws<ArgumentNullException>(() => Limiters.Register("api", (IRateLimitAdapter)null!));
        Assert.Throws<ArgumentNullException>(() => Limiters.Register("api", (Func<string?, RateLimitAnswer>)null!));
        Assert.Throws<ResilienceOptionsException>(() => Limiters.GetOrAdd("api", Options with { Permits = 0 }));
        Assert.Empty(Limiters);
    }
}
