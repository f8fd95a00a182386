using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Tests;

public sealed class BulkheadRegistryTests
{
    private static readonly BulkheadOptions Three = new() { MaxConcurrency = 3 };
    private static readonly BulkheadOptions Four = new() { MaxConcurrency = 4 };

    private readonly RegistryLog _log = new();
    private readonly BulkheadDefaults _defaults = new();
    private readonly BulkheadRegistry _registry;

    public BulkheadRegistryTests() => _registry = new BulkheadRegistry(_defaults, new LogSource(_log.ToFactory()));

    [Fact]
    public void Resolve_ReferenceToAnOrdinaryName_HasTheDefaults() =>
        Assert.Equal(new BulkheadOptions(), _registry.Resolve("orders", null, "A").Options);

    [Theory]
    [InlineData("database", 20, 10)]
    [InlineData("agent_communication", 50, 30)]
    [InlineData("external_api", 10, 60)]
    [InlineData("file_operations", 5, 120)]
    public void Resolve_ReferenceToAKnownName_HasItsDefaults(string name, int maxConcurrency, int timeoutSeconds)
    {
        BulkheadOptions options = _registry.Resolve(name, null, "A").Options;

        Assert.Equal(
            new BulkheadOptions { MaxConcurrency = maxConcurrency, MaxQueue = 100, Timeout = TimeSpan.FromSeconds(timeoutSeconds) },
            options);
    }

    [Fact]
    public void Settings_OfAKnownName_FillTheGapsFromItsDefaults()
    {
        BulkheadOptions options = new BulkheadSettings("database") { MaxQueue = 7 }.ToOptions(_defaults)!;

        Assert.Equal(new BulkheadOptions { MaxConcurrency = 20, MaxQueue = 7, Timeout = TimeSpan.FromSeconds(10) }, options);
        Assert.Null(new BulkheadSettings("database").ToOptions(_defaults));
    }

    [Fact]
    public void Resolve_ReferenceThenDefinition_ServesTheQueueInPlace()
    {
        _defaults.Set("orders", new BulkheadOptions { MaxConcurrency = 1 });
        Bulkhead bulkhead = _registry.Resolve("orders", null, "A");
        bulkhead.TryEnter();
        BulkheadTicket waiting = bulkhead.Enqueue()!;

        Assert.Same(bulkhead, _registry.Resolve("orders", Three, "B"));

        Assert.True(waiting.Task.IsCompleted);
        Assert.Equal(3, bulkhead.Options.MaxConcurrency);
    }

    [Fact]
    public void Resolve_TwoDifferentDefinitions_TheFirstWinsWithAWarningThatNamesBoth()
    {
        Bulkhead bulkhead = _registry.Resolve("orders", Three, "Shop.A");

        Assert.Same(bulkhead, _registry.Resolve("orders", Four, "Shop.B"));

        Assert.Equal(3, bulkhead.Options.MaxConcurrency);
        var entry = Assert.Single(_log.Entries);
        Assert.Equal((1202, LogLevel.Warning), (entry.Id, entry.Level));
        Assert.All(["RAOP705", "'orders'", "'Shop.A'", "'Shop.B'"], part => Assert.Contains(part, entry.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Resolve_EqualDefinitions_AreOne()
    {
        _registry.Resolve("orders", Three, "A");
        _registry.Resolve("orders", new BulkheadOptions { MaxConcurrency = 3 }, "B");

        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Resolve_TheSameOperationRedefines_TakesTheNewValues()
    {
        Bulkhead bulkhead = _registry.Resolve("orders", Three, "A");

        _registry.Resolve("orders", Four, "A");

        Assert.Equal(4, bulkhead.Options.MaxConcurrency);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void GetOrAdd_NewAndAgain_IsOneBulkhead()
    {
        Bulkhead bulkhead = _registry.GetOrAdd("orders", Three);

        Assert.Same(bulkhead, _registry.GetOrAdd("orders", Three));
        Assert.True(_registry.TryGet("orders", out Bulkhead? found));
        Assert.Same(bulkhead, found);
        Assert.Equal(["orders"], _registry.Select(each => each.Name));
    }

    [Fact]
    public void GetOrAdd_IllegalValue_Throws()
    {
        Assert.Throws<ResilienceOptionsException>(() => _registry.GetOrAdd("orders", new BulkheadOptions { MaxConcurrency = 0 }));
        Assert.False(_registry.TryGet("orders", out _));
    }

    [Fact]
    public void GetOrAdd_BlankNameOrNoOptions_Throws()
    {
        Assert.Throws<ArgumentException>(() => _registry.GetOrAdd(" ", Three));
        Assert.Throws<ArgumentNullException>(() => _registry.GetOrAdd("orders", null!));
    }

    [Fact]
    public void ResetAll_Counts_BeginAnewEverywhere()
    {
        Assert.All([_registry.GetOrAdd("a", Three), _registry.GetOrAdd("b", Three)], bulkhead => Assert.True(bulkhead.TryEnter()));

        _registry.ResetAll();

        Assert.All(_registry, bulkhead => Assert.Equal((1, 0L), (bulkhead.Stats.Active, bulkhead.Stats.Total)));
    }

    [Fact]
    public void Defaults_Set_ReplacesAndLeavesExistingBulkheads()
    {
        Bulkhead bulkhead = _registry.Resolve("database", null, "A");

        _defaults.Set("database", Four);

        Assert.Equal(Four, _defaults.For("database"));
        Assert.Equal(20, bulkhead.Options.MaxConcurrency);
        Assert.Equal(new BulkheadOptions(), _defaults.For(null));
    }

    [Fact]
    public void Defaults_SetIllegally_Throws()
    {
        Assert.Throws<ResilienceOptionsException>(() => _defaults.Set("orders", new BulkheadOptions { MaxQueue = -1 }));
        Assert.Throws<ArgumentException>(() => _defaults.Set("", Three));
        Assert.Throws<ArgumentNullException>(() => _defaults.Set("orders", null!));
    }
}
