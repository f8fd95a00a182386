using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>The rate limiters of a runtime, by name. Safe for concurrent use.</summary>
/// <remarks>
/// A limiter exists from the first call of a method that defines it, or from <see cref="GetOrAdd"/> or
/// <see cref="Register(string, IRateLimitAdapter)"/> on. Its key is the name in the attribute, or else the operation. A use that sets no
/// value refers to it; since there are no default values, a call that refers to a limiter which nobody has defined yet fails with
/// <see cref="ResilienceOptionsException"/>. Of two different definitions the first is used, with a warning in the log that names both.
/// </remarks>
public sealed class RateLimiterRegistry : IEnumerable<RateLimiter>
{
    private readonly NamedStates<RateLimiter, RateLimitDefinition> _limiters;

    internal RateLimiterRegistry(ResilienceClock clock, RuntimeLog? logger, SettingsSource? settings = null)
    {
        _limiters = new NamedStates<RateLimiter, RateLimitDefinition>
        {
            Create = (name, definition) => new RateLimiter(name, definition, clock, logger),
            OptionsOf = static limiter => limiter.Definition,
            Redefine = static (limiter, definition) => limiter.Redefine(definition.Options),
            Agree = static (present, other) => present == other ? present : null,
            ReportContradiction = (name, first, second) => RateLimitLog.DefinedTwice(logger, name, first, second),
            Configure = static (settings, name, options, isDefined) => settings.Configure(name, options, isDefined),
            Settings = settings ?? new SettingsSource(null, ResilienceSettings.Empty),
        };
    }

    /// <summary>Finds a limiter.</summary>
    /// <param name="name">The name in the attribute, or the operation.</param>
    /// <param name="limiter">The limiter.</param>
    /// <returns>Whether there is one yet.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out RateLimiter? limiter) => _limiters.TryGet(name, out limiter);

    /// <summary>Finds a limiter, or makes it with these settings. They count as a definition of the name.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters.</param>
    /// <param name="options">The settings, for a limiter that is new.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank or too long.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    public RateLimiter GetOrAdd(string name, RateLimitOptions options)
    {
        NamedStates<RateLimiter, RateLimitDefinition>.CheckName(name);
        ArgumentNullException.ThrowIfNull(options);
        RateLimitOptionsValidator.Validate(options);
        return _limiters.Resolve(name, new(options, null), isDefinition: true, NamedStates<RateLimiter, RateLimitDefinition>.ByCode);
    }

    /// <summary>Puts a limiter from elsewhere behind a name, for methods that refer to it.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters.</param>
    /// <param name="adapter">The limiter.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank or too long.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">There is another limiter of that name already: register before the first call.</exception>
    public RateLimiter Register(string name, IRateLimitAdapter adapter)
    {
        NamedStates<RateLimiter, RateLimitDefinition>.CheckName(name);
        ArgumentNullException.ThrowIfNull(adapter);
        RateLimitDefinition definition = new(null, adapter);
        if (!_limiters.TryGet(name, out RateLimiter? limiter))
        {
            limiter = _limiters.Resolve(name, definition, isDefinition: true, nameof(Register));
        }

        return limiter.Definition == definition
            ? limiter
            : throw new InvalidOperationException(
                $"There is a rate limit '{name}' already, from a call or from code; register the adapter before the first call of a method that uses it.");
    }

    /// <summary>Puts a function behind a name, for methods that refer to it.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters.</param>
    /// <param name="tryAcquire">As <see cref="IRateLimitAdapter.TryAcquire"/>.</param>
    /// <inheritdoc cref="Register(string, IRateLimitAdapter)" path="/exception"/>
    public RateLimiter Register(string name, Func<string?, RateLimitAnswer> tryAcquire)
    {
        ArgumentNullException.ThrowIfNull(tryAcquire);
        return Register(name, new DelegateRateLimitAdapter(tryAcquire));
    }

    /// <summary>Fills every limiter and begins its counts anew. An adapter only counts anew.</summary>
    public void ResetAll()
    {
        foreach (RateLimiter limiter in _limiters.All)
        {
            limiter.Reset();
        }
    }

    /// <summary>Goes through the limiters that exist now.</summary>
    public IEnumerator<RateLimiter> GetEnumerator() => _limiters.All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Validate"/>
    internal void Validate(ResilienceSettings settings) => _limiters.Validate(settings);

    /// <inheritdoc cref="NamedStates{TState, TOptions}.Reconfigure"/>
    internal void Reconfigure(int generation) => _limiters.Reconfigure(generation);

    /// <summary>The limiter of a use.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">The settings of a use that sets values; null: a mere reference.</param>
    /// <param name="operation">Who uses it.</param>
    /// <param name="generation">Number of the plan's snapshot.</param>
    internal RateLimiter Resolve(string name, RateLimitOptions? definition, string operation, int generation = 0)
    {
        if (definition is not null)
        {
            RateLimitOptionsValidator.Validate(definition);
            return _limiters.Resolve(name, new(definition, null), isDefinition: true, operation, generation);
        }

        return _limiters.TryGet(name, out RateLimiter? limiter) ? limiter : throw ResilienceOptionsException.Create(
            RateLimitOptionsValidator.Policy,
            nameof(RateLimitOptions.Permits),
            null,
            $"Permits and Per in [RateLimit] of '{operation}' too, or define '{name}' by RateLimiters.GetOrAdd or Register before the first call");
    }
}
