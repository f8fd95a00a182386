using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerRegistryTests
{
    private static readonly CircuitBreakerOptions Three = new() { FailureThreshold = 3 };
    private static readonly CircuitBreakerOptions Four = new() { FailureThreshold = 4 };

    private readonly RegistryLog _log = new();
    private readonly CircuitBreakerRegistry _registry;

    public CircuitBreakerRegistryTests() =>
        _registry = new CircuitBreakerRegistry(new ResilienceClock(new FakeTimeProvider()), new RandomSource(null), new LogSource(_log.ToFactory()));

    [Fact]
    public void Resolve_ReferenceOnly_HasTheDefaults()
    {
        CircuitBreaker breaker = _registry.Resolve("db", null, "A");

        Assert.Equal(new CircuitBreakerOptions(), breaker.Options);
    }

    [Fact]
    public void Resolve_ReferenceThenDefinition_DefinesInPlaceAndKeepsTheState()
    {
        CircuitBreaker breaker = _registry.Resolve("db", null, "A");
        breaker.TryEnter(0, out CircuitPermit permit);
        breaker.RecordFailure(permit, 0, null);

        Assert.Same(breaker, _registry.Resolve("db", Three, "B"));

        Assert.Equal((3, 1), (breaker.Options.FailureThreshold, breaker.Stats.FailuresInARow));
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Resolve_PlanThatAReloadHasOvertaken_ChangesNothing()
    {
        CircuitBreaker breaker = _registry.Resolve("db", Three, "A", generation: 0);
        _registry.Reconfigure(1);
        _registry.Resolve("db", Four, "A", generation: 1);

        _registry.Resolve("db", Three, "A", generation: 0);

        Assert.Equal(4, breaker.Options.FailureThreshold);
    }

    [Fact]
    public void Resolve_SecondUserAfterAReload_IsNoContradictionUntilTheFirstCallsAgain()
    {
        _registry.Resolve("db", Three, "A", generation: 0);
        _registry.Reconfigure(1);
        _registry.Resolve("db", Four, "B", generation: 1);
        Assert.Empty(_log.Entries);

        CircuitBreaker breaker = _registry.Resolve("db", Four, "A", generation: 1);

        Assert.Equal(4, breaker.Options.FailureThreshold);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Resolve_DefinitionThenReference_KeepsTheDefinition()
    {
        CircuitBreaker breaker = _registry.Resolve("db", Three, "A");

        Assert.Same(breaker, _registry.Resolve("db", null, "B"));

        Assert.Equal(3, breaker.Options.FailureThreshold);
    }

    [Fact]
    public void Resolve_TwoDifferentDefinitions_TheFirstWinsWithAWarningThatNamesBoth()
    {
        CircuitBreaker breaker = _registry.Resolve("db", Three, "Shop.A");

        Assert.Same(breaker, _registry.Resolve("db", Four, "Shop.B"));

        Assert.Equal(3, breaker.Options.FailureThreshold);
        var entry = Assert.Single(_log.Entries);
        Assert.Equal((1102, LogLevel.Warning), (entry.Id, entry.Level));
        Assert.All(["RAOP705", "'db'", "'Shop.A'", "'Shop.B'"], part => Assert.Contains(part, entry.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Resolve_TheSameContradictionAgain_IsReportedOnce()
    {
        _registry.Resolve("db", Three, "A");
        _registry.Resolve("db", Four, "B");
        _registry.Resolve("db", Four, "B");
        _registry.Resolve("db", Four, "C");

        Assert.Equal(2, _log.Entries.Count);
    }

    [Fact]
    public void Resolve_EqualDefinitions_AreOne()
    {
        CircuitBreakerOptions first = Three with { On = [typeof(IOException), typeof(TimeoutException)], FailureRatio = double.NaN };
        CircuitBreakerOptions second = Three with { On = [typeof(TimeoutException), typeof(IOException)], FailureRatio = double.NaN };
        _registry.Resolve("db", first, "A");

        _registry.Resolve("db", second, "B");

        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Resolve_DifferentLists_AreDifferentDefinitions()
    {
        _registry.Resolve("db", Three with { On = [typeof(IOException)] }, "A");
        _registry.Resolve("db", Three with { On = [typeof(TimeoutException)] }, "B");
        _registry.Resolve("db", Three with { On = [typeof(IOException)], Except = [typeof(EndOfStreamException)] }, "C");

        Assert.Equal(2, _log.Entries.Count);
    }

    [Fact]
    public void Resolve_EqualValuesOfMethodsWithOtherDeadlines_AgreeOnTheLongest()
    {
        CircuitBreakerSettings settings = new("db") { FailureThreshold = 3 };
        CircuitBreaker breaker = _registry.Resolve("db", settings.ToOptions(TimeSpan.FromSeconds(10)), "A");
        _registry.Resolve("db", settings.ToOptions(TimeSpan.FromSeconds(100)), "B");
        _registry.Resolve("db", settings.ToOptions(TimeSpan.FromSeconds(20)), "C");

        Assert.Equal(TimeSpan.FromSeconds(100), breaker.Options.LongestDeadline);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Resolve_TheSameOperationRedefines_TakesTheNewValues()
    {
        CircuitBreaker breaker = _registry.Resolve("db", Three, "A");

        _registry.Resolve("db", Four, "A");

        Assert.Equal(4, breaker.Options.FailureThreshold);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Resolve_IllegalValue_Throws()
    {
        ResilienceOptionsException failure = Assert.Throws<ResilienceOptionsException>(
            () => _registry.Resolve("db", new CircuitBreakerOptions { FailureRatio = 50 }, "A"));

        Assert.Equal("FailureRatio", failure.Property);
        Assert.False(_registry.TryGet("db", out _));
    }

    [Fact]
    public void Settings_NameOnly_AreAReference()
    {
        Assert.Null(new CircuitBreakerSettings("db").ToOptions(TimeSpan.FromSeconds(5)));
        Assert.NotNull(new CircuitBreakerSettings().ToOptions(TimeSpan.Zero));
    }

    [Fact]
    public void GetOrAdd_New_HasTheOptions()
    {
        CircuitBreaker breaker = _registry.GetOrAdd("db", Three);

        Assert.Equal(("db", 3), (breaker.Name, breaker.Options.FailureThreshold));
        Assert.Same(breaker, _registry.GetOrAdd("db", Three));
    }

    [Fact]
    public void GetOrAdd_OfAReferredName_DefinesIt()
    {
        CircuitBreaker breaker = _registry.Resolve("db", null, "A");

        Assert.Same(breaker, _registry.GetOrAdd("db", Three));

        Assert.Equal(3, breaker.Options.FailureThreshold);
    }

    [Fact]
    public void GetOrAdd_OtherOptions_TheFirstWinsWithAWarning()
    {
        CircuitBreaker breaker = _registry.GetOrAdd("db", Three);

        _registry.GetOrAdd("db", Four);

        Assert.Equal(3, breaker.Options.FailureThreshold);
        Assert.Equal(1102, Assert.Single(_log.Entries).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void GetOrAdd_BlankName_Throws(string? name) => Assert.ThrowsAny<ArgumentException>(() => _registry.GetOrAdd(name!, Three));

    [Fact]
    public void GetOrAdd_NameOf201Characters_Throws()
    {
        _registry.GetOrAdd(new string('x', 200), Three);

        Assert.Throws<ArgumentException>(() => _registry.GetOrAdd(new string('x', 201), Three));
    }

    [Fact]
    public void TryGet_UnknownName_IsFalse()
    {
        Assert.False(_registry.TryGet("db", out CircuitBreaker? breaker));
        Assert.Null(breaker);
    }

    [Fact]
    public void Registry_Enumerated_GivesEveryBreaker()
    {
        _registry.GetOrAdd("b", Three);
        _registry.Resolve("a", null, "A");

        Assert.Equal(["a", "b"], _registry.Select(breaker => breaker.Name).Order());
    }

    [Fact]
    public void ResetAll_WhateverTheState_ClosesAll()
    {
        _registry.GetOrAdd("a", Three).Isolate();
        _registry.GetOrAdd("b", Three).Disable();

        _registry.ResetAll();

        Assert.All(_registry, breaker => Assert.Equal(CircuitState.Closed, breaker.State));
    }

    [Fact]
    public void Resolve_FromManyThreads_GivesOneBreakerWithTheDefinition()
    {
        CircuitBreaker[] found = new CircuitBreaker[64];

        Parallel.For(0, found.Length, i => found[i] = _registry.Resolve("db", i % 2 == 0 ? null : Three, $"M{i}"));

        Assert.Single(found.Distinct());
        Assert.Equal(3, found[0].Options.FailureThreshold);
        Assert.Empty(_log.Entries);
    }
}
