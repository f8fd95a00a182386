using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="CacheAttribute"/>; null where nothing was written. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheSettings
{
    /// <inheritdoc cref="CacheOptions.Ttl"/>
    public TimeSpan? Ttl { get; init; }

    /// <inheritdoc cref="CacheOptions.MaxEntries"/>
    public int? MaxEntries { get; init; }

    /// <inheritdoc cref="CacheOptions.StaleOnError"/>
    public bool? StaleOnError { get; init; }

    /// <inheritdoc cref="CacheOptions.StaleTtl"/>
    public TimeSpan? StaleTtl { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    /// <summary>The policy of a plan.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="method">The method as declared: it tells two methods of one operation apart.</param>
    /// <param name="generation">Number of the snapshot that the plan is made under.</param>
    internal CachePolicy MakePolicy(ResilienceRuntime runtime, ProtectedMethod method, int generation)
    {
        CacheOptions options = ToOptions();
        return new CachePolicy(
            IsOff ? SwitchedOff.Cache(method.Operation, options) : runtime.Caches.Resolve(method.Operation, options, generation), method);
    }

    /// <summary>The complete options. A missing Ttl becomes zero, which the validator refuses.</summary>
    internal CacheOptions ToOptions()
    {
        CacheOptions defaults = new() { Ttl = default };
        return defaults with
        {
            Ttl = Ttl ?? defaults.Ttl,
            MaxEntries = MaxEntries ?? defaults.MaxEntries,
            StaleOnError = StaleOnError ?? defaults.StaleOnError,
            StaleTtl = StaleTtl ?? defaults.StaleTtl,
        };
    }
}
