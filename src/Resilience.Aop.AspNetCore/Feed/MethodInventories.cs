namespace Resilience.Aop.AspNetCore;

/// <summary>Describes the protected methods, and says when a description may have changed. Safe for concurrent use.</summary>
/// <param name="runtime">The runtime.</param>
/// <param name="chance">Where versions begin, any number: a page that outlives the process must not meet the version again that it has.</param>
internal sealed class MethodInventories(ResilienceRuntime runtime, ulong chance)
{
    // JavaScript knows whole numbers exactly up to 53 bits.
    private const int VersionBits = 50;

    private readonly object _gate = new();
    private readonly Dictionary<string, MethodDescription> _known = new(StringComparer.Ordinal);
    private ResilienceSettings? _settings;
    private (int, int, int, int) _definitions;
    private (int, int) _methods;
    private long _version = (long)(chance >> (64 - VersionBits));

    /// <summary>Another number whenever methods, settings or shared definitions have changed.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                Refresh_NeedsLock();
                return _version;
            }
        }
    }

    /// <summary>What stands around a method that was called; null if that is not known yet.</summary>
    public MethodDescription? Find(string operation)
    {
        lock (_gate)
        {
            Refresh_NeedsLock();
            if (!_known.TryGetValue(operation, out MethodDescription? description) && Describe(operation) is { IsCalled: true } found)
            {
                _known[operation] = description = found;
            }

            return description;
        }
    }

    /// <summary>Every method of the catalog, and those that were called under a name that it does not have.</summary>
    public DashboardInventory Read()
    {
        long version = Version; // first: what changes meanwhile changes it too
        HashSet<string> names = new(StringComparer.Ordinal);
        List<MethodInventory> methods = [];
        foreach (CatalogEntry entry in ResilienceCatalog.Entries.Where(entry => names.Add(entry.Operation)))
        {
            methods.Add(Show(Describe(entry.Operation), entry));
        }

        foreach (RetryStatistics called in runtime.Statistics.Where(called => names.Add(called.Operation)))
        {
            if (Describe(called.Operation) is { } description)
            {
                methods.Add(Show(description, new CatalogEntry { Operation = called.Operation }));
            }
        }

        methods.Sort(static (one, other) => string.CompareOrdinal(one.Operation, other.Operation));
        return new DashboardInventory { Version = version, Methods = methods };
    }

    private void Refresh_NeedsLock()
    {
        (int, int, int, int) definitions = (runtime.CircuitBreakers.Count(), runtime.Bulkheads.Count(), runtime.RateLimiters.Count(), runtime.RetryBudgets.Count());
        (int, int) methods = (ResilienceCatalog.Entries.Count, runtime.Statistics.Count());
        if (!ReferenceEquals(_settings, runtime.Settings) || definitions != _definitions)
        {
            _known.Clear();
        }
        else if (methods == _methods)
        {
            return;
        }

        _settings = runtime.Settings;
        _definitions = definitions;
        _methods = methods;
        _version++;
    }

    // A method is in the statistics a moment before it is anywhere else.
    private MethodDescription? Describe(string operation)
    {
        try
        {
            return runtime.Describe(operation);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static MethodInventory Show(MethodDescription? description, CatalogEntry entry) => new()
    {
        Operation = entry.Operation,
        Assembly = entry.Assembly,
        IsCalled = description is { IsCalled: true },
        Declared = [.. entry.Policies.Select(static policy => new DeclaredPolicy { Kind = policy.Kind, Values = policy.Values })],
        Effective = [.. (description?.Policies ?? []).Select(Show)],
        LoadFactor = entry.LoadFactor,
        WorstCaseSeconds = entry.WorstCaseSeconds,
        WorstCase = entry.WorstCase,
        Timeline = description is { IsCalled: true } ? Timeline(description) : null,
        Explain = description?.Text ?? "",
    };

    private static EffectivePolicyInventory Show(PolicyDescription policy) => new()
    {
        Policy = policy.Policy,
        Name = policy.Name,
        IsOff = policy.IsOff,
        Values = [.. policy.Values.Select(static value => new ValueInventory { Property = value.Property, Value = value.Value, Source = value.Source })],
    };

    private static TimelineInventory Timeline(MethodDescription description) => new()
    {
        TotalSeconds = description.LongestSeconds,
        IsHedged = description.IsHedged,
        HasMore = description.HasMoreAttempts,
        Attempts = [.. description.Attempts.Select(static attempt => new AttemptInventory
        {
            Number = attempt.Number,
            StartSeconds = attempt.StartSeconds,
            EndSeconds = attempt.EndSeconds,
            MinWaitSeconds = attempt.MinWaitSeconds,
            MaxWaitSeconds = attempt.MaxWaitSeconds,
        })],
    };
}
