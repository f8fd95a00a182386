using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>What <see cref="Backoff.Auto"/> has learnt, by type of operation. Safe for concurrent use.</summary>
public sealed class BackoffChooserRegistry : IEnumerable<BackoffChooser>
{
    /// <summary>The type of retries that name none.</summary>
    public const string Untyped = "default";

    private readonly ConcurrentDictionary<string, BackoffChooser> _choosers = new(StringComparer.Ordinal);
    private readonly RandomSource _random;
    private readonly RuntimeLog? _logger;

    internal BackoffChooserRegistry(RandomSource random, RuntimeLog? logger)
    {
        _random = random;
        _logger = logger;
    }

    /// <summary>Finds what was learnt of a type; there is nothing before the first call of a method of the type.</summary>
    /// <param name="operationType">The OperationType of the attributes, or <see cref="Untyped"/>.</param>
    /// <param name="chooser">What was learnt.</param>
    public bool TryGet(string operationType, [NotNullWhen(true)] out BackoffChooser? chooser) => _choosers.TryGetValue(operationType, out chooser);

    /// <summary>Forgets everything that was learnt.</summary>
    public void ResetAll()
    {
        foreach (BackoffChooser chooser in _choosers.Values)
        {
            chooser.Reset();
        }
    }

    /// <summary>Goes through the types that exist now.</summary>
    public IEnumerator<BackoffChooser> GetEnumerator() => _choosers.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal BackoffChooser Resolve(string? operationType) =>
        _choosers.GetOrAdd(operationType ?? Untyped, name => new BackoffChooser(name, _random, _logger));
}
