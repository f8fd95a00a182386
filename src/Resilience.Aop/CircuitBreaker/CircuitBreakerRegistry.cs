using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>The circuit breakers of a runtime, by name. Safe for concurrent use.</summary>
/// <remarks>
/// A breaker exists from the first call of a method that uses it, or from <see cref="GetOrAdd"/> on. Its key is the name in the attribute,
/// or else the operation. A use that sets no value refers to it; one that sets values defines it, whichever is called first.
/// Of two different definitions the first is used, with a warning in the log that names both.
/// </remarks>
public sealed class CircuitBreakerRegistry : IEnumerable<CircuitBreaker>
{
    private static readonly CircuitBreakerOptions Defaults = new();

    private readonly NamedStates<CircuitBreaker, CircuitBreakerOptions> _breakers;

    internal CircuitBreakerRegistry(ResilienceClock clock, RandomSource random, LogSource? logs, SettingsSource? settings = null)
    {
        RuntimeLog? logger = logs?.Create("Resilience.Aop");
        _breakers = new NamedStates<CircuitBreaker, CircuitBreakerOptions>
        {
            Create = (name, options) => new CircuitBreaker(name, options, clock, random, logger),
            OptionsOf = static breaker => breaker.Options,
            Redefine = static (breaker, options) => breaker.Redefine(options),
            Agree = Agree,
            ReportContradiction = (name, first, second) => CircuitBreakerLog.DefinedTwice(logger, name, first, second),
            Configure = static (settings, name, options, isDefined) => settings.Configure(name, options, isDefined),
            Settings = settings ?? new SettingsSource(null, ResilienceSettings.Empty),
        };
    }

    /// <summary>Finds a breaker.</summary>
    /// <param name="name">The name in the attribute, or the operation.</param>
    /// <param name="breaker">The breaker.</param>
    /// <returns>Whether there is one yet.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out CircuitBreaker? breaker) => _breakers.TryGet(name, out breaker);

    /// <summary>Finds a breaker, or makes it with these settings. They count as a definition of the name.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters.</param>
    /// <param name="options">The settings, for a breaker that is new or that methods have only referred to so far.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank or too long.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    public CircuitBreaker GetOrAdd(string name, CircuitBreakerOptions options)
    {
        NamedStates<CircuitBreaker, CircuitBreakerOptions>.CheckName(name);
        ArgumentNullException.ThrowIfNull(options);
        return Resolve(name, options, NamedStates<CircuitBreaker, CircuitBreakerOptions>.ByCode);
    }

    /// <summary>Closes every breaker and clears its window, those too that were isolated or disabled by hand.</summary>
    public void ResetAll()
    {
        foreach (CircuitBreaker breaker in _breakers.All)
        {
            breaker.Reset();
        }
    }

    /// <summary>Goes through the breakers that exist now.</summary>
    public IEnumerator<CircuitBreaker> GetEnumerator() => _breakers.All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Validate"/>
    internal void Validate(ResilienceSettings settings) => _breakers.Validate(settings);

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Reconfigure"/>
    internal void Reconfigure(int generation) => _breakers.Reconfigure(generation);

    /// <summary>The breaker of a use.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">The settings of a use that sets values; null: a mere reference.</param>
    /// <param name="operation">Who uses it.</param>
    /// <param name="generation">Number of the plan's snapshot.</param>
    internal CircuitBreaker Resolve(string name, CircuitBreakerOptions? definition, string operation, int generation = 0)
    {
        if (definition is not null)
        {
            CircuitBreakerOptionsValidator.Validate(definition);
        }

        return _breakers.Resolve(name, definition ?? Defaults, definition is not null, operation, generation);
    }

    /// <summary>
    /// Methods that share a breaker may differ in their deadlines without differing in its definition: probes get the longest.
    /// </summary>
    private static CircuitBreakerOptions? Agree(CircuitBreakerOptions present, CircuitBreakerOptions other)
    {
        bool agree = present == other with { On = present.On, Except = present.Except, LongestDeadline = present.LongestDeadline }
            && present.On.ToHashSet().SetEquals(other.On)
            && present.Except.ToHashSet().SetEquals(other.Except);
        if (!agree)
        {
            return null;
        }

        return other.LongestDeadline > present.LongestDeadline ? present with { LongestDeadline = other.LongestDeadline } : present;
    }
}
