using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="FallbackAttribute"/>; null where nothing was written. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FallbackSettings
{
    /// <inheritdoc cref="FallbackOptions.DegradedTimeout"/>
    public TimeSpan? DegradedTimeout { get; init; }

    /// <inheritdoc cref="FallbackOptions.CacheTtl"/>
    public TimeSpan? CacheTtl { get; init; }

    /// <inheritdoc cref="FallbackOptions.MaxEntries"/>
    public int? MaxEntries { get; init; }

    /// <summary>Name of the shared store of good results, or null for one of the method's own.</summary>
    public string? Store { get; init; }

    /// <inheritdoc cref="FallbackOptions.On"/>
    public Type[]? On { get; init; }

    /// <inheritdoc cref="FallbackOptions.Except"/>
    public Type[]? Except { get; init; }

    /// <inheritdoc cref="FallbackOptions.MatchInner"/>
    public bool? MatchInner { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    /// <summary>The policy of a plan.</summary>
    internal FallbackPolicy MakePolicy(ResilienceRuntime runtime, string operation, OperationStatistics statistics)
    {
        FallbackOptions options = ToOptions();
        FallbackOptionsValidator.Validate(options);
        return new FallbackPolicy(options, runtime.Fallbacks.Resolve(Store ?? operation, options.MaxEntries), statistics.KeepFallback(), IsOff);
    }

    internal FallbackOptions ToOptions()
    {
        FallbackOptions defaults = new();
        return new FallbackOptions
        {
            DegradedTimeout = DegradedTimeout ?? defaults.DegradedTimeout,
            CacheTtl = CacheTtl ?? defaults.CacheTtl,
            MaxEntries = MaxEntries ?? defaults.MaxEntries,
            On = On ?? defaults.On,
            Except = Except ?? defaults.Except,
            MatchInner = MatchInner ?? defaults.MatchInner,
        };
    }
}
