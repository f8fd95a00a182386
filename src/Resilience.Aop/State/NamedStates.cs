using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>What one kind of registry holds, by name, and the rules by which several uses of a name agree on its settings.</summary>
/// <remarks>
/// A use without values refers to the state, one with values defines it, whichever comes first.
/// Of two different definitions the first wins.
/// Reading takes no lock; resolving does, but that happens once a method.
/// </remarks>
/// <typeparam name="TState">What is held.</typeparam>
/// <typeparam name="TOptions">Its settings.</typeparam>
internal sealed class NamedStates<TState, TOptions>
    where TState : class
    where TOptions : class
{
    /// <summary>Stands for the operation where code defines a name through the registry.</summary>
    public const string ByCode = "GetOrAdd";

    private const int MaxNameLength = 200;

    private readonly object _gate = new();
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Makes a state.</summary>
    public required Func<string, TOptions, TState> Create { get; init; }

    /// <summary>The settings of a state.</summary>
    public required Func<TState, TOptions> OptionsOf { get; init; }

    /// <summary>Replaces the settings of a state in place. Called under the registry's lock, so it runs nobody's callbacks.</summary>
    public required Action<TState, TOptions> Redefine { get; init; }

    /// <summary>What present settings and a second definition come to together; null: they contradict each other.</summary>
    public required Func<TOptions, TOptions, TOptions?> Agree { get; init; }

    /// <summary>Reports a contradiction: the name, who defined it first, and who differs.</summary>
    public required Action<string, string, string> ReportContradiction { get; init; }

    /// <summary>How configuration changes a definition.</summary>
    public required Func<ResilienceSettings, string, TOptions, bool, TOptions> Configure { get; init; }

    /// <summary>The configuration.</summary>
    public required SettingsSource Settings { get; init; }

    /// <summary>Every state, as of now.</summary>
    public IEnumerable<TState> All
    {
        get
        {
            foreach (Entry entry in _entries.Values)
            {
                yield return entry.State;
            }
        }
    }

    public bool TryGet(string name, [NotNullWhen(true)] out TState? state)
    {
        ArgumentNullException.ThrowIfNull(name);
        state = _entries.TryGetValue(name, out Entry? entry) ? entry.State : null;
        return state is not null;
    }

    /// <summary>Refuses names that an attribute could not have either.</summary>
    public static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > MaxNameLength)
        {
            throw new ArgumentException($"A name has at most {MaxNameLength} characters.", nameof(name));
        }
    }

    /// <summary>The state of a name, made at its first use.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">The settings of the use, or for a mere reference those of a state that nobody has defined yet.</param>
    /// <param name="isDefinition">Whether the use sets values.</param>
    /// <param name="user">The operation, or <see cref="ByCode"/>.</param>
    /// <param name="generation">Number of the snapshot that a plan is made under: one that is overtaken by a reload changes nothing any more.</param>
    public TState Resolve(string name, TOptions options, bool isDefinition, string user, int generation = 0)
    {
        Settings.Report(Configure, name, options, isDefinition);
        Entry? entry;
        string? first = null;
        lock (_gate)
        {
            if (!_entries.TryGetValue(name, out entry))
            {
                entry = new Entry(Create(name, Settings.Configure(Configure, name, options, isDefinition)), options)
                {
                    DefinedBy = isDefinition ? user : null,
                    Generation = generation,
                };
                _entries[name] = entry;
            }
            else if (isDefinition)
            {
                first = Define_NeedsLock(name, entry, options, user, generation);
            }
        }

        if (first is not null)
        {
            ReportContradiction(name, first, user);
        }

        return entry.State;
    }

    /// <summary>Refuses settings under which a present state could not be.</summary>
    /// <exception cref="ResilienceOptionsException">The values do not go together with a definition.</exception>
    public void Validate(ResilienceSettings settings)
    {
        lock (_gate)
        {
            foreach ((string name, Entry entry) in _entries)
            {
                _ = Configure(settings, name, entry.Declared, entry.DefinedBy is not null);
            }
        }
    }

    /// <summary>Brings every state up to the present configuration, in place.</summary>
    /// <param name="generation">Number of the snapshot.</param>
    public void Reconfigure(int generation)
    {
        lock (_gate)
        {
            foreach ((string name, Entry entry) in _entries)
            {
                entry.Generation = generation;
                entry.IsOutdated = true;
                Configure_NeedsLock(name, entry);
            }
        }
    }

    private void Configure_NeedsLock(string name, Entry entry)
    {
        TOptions options = Settings.Configure(Configure, name, entry.Declared, entry.DefinedBy is not null);
        if (!options.Equals(OptionsOf(entry.State)))
        {
            Redefine(entry.State, options);
        }
    }

    /// <summary>Takes over a definition. Returns who defined the name first, if the two contradict each other and that is news.</summary>
    private string? Define_NeedsLock(string name, Entry entry, TOptions options, string user, int generation)
    {
        // The same method once more: its settings were reloaded.
        bool isOwn = entry.DefinedBy == user && user != ByCode;
        if (entry.DefinedBy is null || isOwn)
        {
            if (generation >= entry.Generation || user == ByCode)
            {
                entry.DefinedBy = user;
                entry.Declared = options;
                entry.Generation = Math.Max(entry.Generation, generation);
                entry.IsOutdated = false;
                Configure_NeedsLock(name, entry);
            }

            return null;
        }

        if (Agree(entry.Declared, options) is { } agreed)
        {
            if (!ReferenceEquals(agreed, entry.Declared))
            {
                entry.Declared = agreed;
                Configure_NeedsLock(name, entry);
            }

            return null;
        }

        // After a reload the first user's own definition may still be the one from before.
        return entry.IsOutdated ? null : entry.Contradicting.Add(user) ? entry.DefinedBy : null;
    }

    private sealed class Entry(TState state, TOptions declared)
    {
        public TState State { get; } = state;

        /// <summary>The definition, without what configuration makes of it.</summary>
        public TOptions Declared { get; set; } = declared;

        /// <summary>Number of the snapshot that the definition was made under.</summary>
        public int Generation { get; set; }

        /// <summary>Whether settings were reloaded since the definition.</summary>
        public bool IsOutdated { get; set; }

        public string? DefinedBy { get; set; }

        public HashSet<string> Contradicting { get; } = new(StringComparer.Ordinal);
    }
}
