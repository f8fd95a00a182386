using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>The bulkheads of a runtime, by name. Safe for concurrent use.</summary>
/// <remarks>
/// A bulkhead exists from the first call of a method that uses it, or from <see cref="GetOrAdd"/> on. Its key is the name in the attribute,
/// or else the operation. A use that sets no value refers to it; one that sets values defines it, whichever is called first.
/// Of two different definitions the first is used, with a warning in the log that names both.
/// </remarks>
public sealed class BulkheadRegistry : IEnumerable<Bulkhead>
{
    private readonly BulkheadDefaults _defaults;
    private readonly NamedStates<Bulkhead, BulkheadOptions> _bulkheads;

    internal BulkheadRegistry(BulkheadDefaults defaults, LogSource? logs, SettingsSource? settings = null)
    {
        RuntimeLog? logger = logs?.Create("Resilience.Aop");
        _defaults = defaults;
        _bulkheads = new NamedStates<Bulkhead, BulkheadOptions>
        {
            Create = static (name, options) => new Bulkhead(name, options),
            OptionsOf = static bulkhead => bulkhead.Options,
            Redefine = static (bulkhead, options) => bulkhead.Redefine(options),
            Agree = static (present, other) => present == other ? present : null,
            ReportContradiction = (name, first, second) => BulkheadLog.DefinedTwice(logger, name, first, second),
            Configure = static (settings, name, options, isDefined) => settings.Configure(name, options, isDefined),
            Settings = settings ?? new SettingsSource(null, ResilienceSettings.Empty),
        };
    }

    /// <summary>Finds a bulkhead.</summary>
    /// <param name="name">The name in the attribute, or the operation.</param>
    /// <param name="bulkhead">The bulkhead.</param>
    /// <returns>Whether there is one yet.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out Bulkhead? bulkhead) => _bulkheads.TryGet(name, out bulkhead);

    /// <summary>Finds a bulkhead, or makes it with these settings. They count as a definition of the name.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters.</param>
    /// <param name="options">The settings, for a bulkhead that is new or that methods have only referred to so far.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank or too long.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    public Bulkhead GetOrAdd(string name, BulkheadOptions options)
    {
        NamedStates<Bulkhead, BulkheadOptions>.CheckName(name);
        ArgumentNullException.ThrowIfNull(options);
        return Resolve(name, options, NamedStates<Bulkhead, BulkheadOptions>.ByCode);
    }

    /// <summary>Begins the counts of every bulkhead anew. Slots and queues stay as they are.</summary>
    public void ResetAll()
    {
        foreach (Bulkhead bulkhead in _bulkheads.All)
        {
            bulkhead.Reset();
        }
    }

    /// <summary>Goes through the bulkheads that exist now.</summary>
    public IEnumerator<Bulkhead> GetEnumerator() => _bulkheads.All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Validate"/>
    internal void Validate(ResilienceSettings settings) => _bulkheads.Validate(settings);

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Reconfigure"/>
    internal void Reconfigure(int generation) => _bulkheads.Reconfigure(generation);

    /// <summary>The bulkhead of a use.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">The settings of a use that sets values; null: a mere reference.</param>
    /// <param name="operation">Who uses it.</param>
    /// <param name="generation">Number of the plan's snapshot.</param>
    internal Bulkhead Resolve(string name, BulkheadOptions? definition, string operation, int generation = 0)
    {
        if (definition is not null)
        {
            BulkheadOptionsValidator.Validate(definition);
        }

        return _bulkheads.Resolve(name, definition ?? _defaults.For(name), definition is not null, operation, generation);
    }
}
