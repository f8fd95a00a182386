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

    /// <summary>Every state, as of now.</summary>
    public IEnumerable<TState> All => _entries.Values.Select(static entry => entry.State);

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
    public TState Resolve(string name, TOptions options, bool isDefinition, string user)
    {
        Entry? entry;
        string? first = null;
        lock (_gate)
        {
            if (!_entries.TryGetValue(name, out entry))
            {
                entry = new Entry(Create(name, options)) { DefinedBy = isDefinition ? user : null };
                _entries[name] = entry;
            }
            else if (isDefinition)
            {
                first = Define_NeedsLock(entry, options, user);
            }
        }

        if (first is not null)
        {
            ReportContradiction(name, first, user);
        }

        return entry.State;
    }

    /// <summary>Takes over a definition. Returns who defined the name first, if the two contradict each other and that is news.</summary>
    private string? Define_NeedsLock(Entry entry, TOptions options, string user)
    {
        // The same method once more: its settings were reloaded.
        bool isOwn = entry.DefinedBy == user && user != ByCode;
        if (entry.DefinedBy is null || isOwn)
        {
            Redefine(entry.State, options);
            entry.DefinedBy = user;
            return null;
        }

        TOptions present = OptionsOf(entry.State);
        if (Agree(present, options) is { } agreed)
        {
            if (!ReferenceEquals(agreed, present))
            {
                Redefine(entry.State, agreed);
            }

            return null;
        }

        return entry.Contradicting.Add(user) ? entry.DefinedBy : null;
    }

    private sealed class Entry(TState state)
    {
        public TState State { get; } = state;

        public string? DefinedBy { get; set; }

        public HashSet<string> Contradicting { get; } = new(StringComparer.Ordinal);
    }
}
