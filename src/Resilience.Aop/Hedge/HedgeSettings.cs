using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="HedgeAttribute"/>; null where nothing was written. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HedgeSettings
{
    /// <inheritdoc cref="HedgeOptions.MaxHedges"/>
    public int? MaxHedges { get; init; }

    /// <inheritdoc cref="HedgeOptions.Delay"/>
    public TimeSpan? Delay { get; init; }

    /// <inheritdoc cref="HedgeOptions.On"/>
    public Type[]? On { get; init; }

    /// <inheritdoc cref="HedgeOptions.Except"/>
    public Type[]? Except { get; init; }

    /// <inheritdoc cref="HedgeOptions.MatchInner"/>
    public bool? MatchInner { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    /// <summary>The policy of a plan.</summary>
    internal HedgePolicy MakePolicy()
    {
        HedgeOptions options = ToOptions();
        HedgeOptionsValidator.Validate(options);
        return new HedgePolicy(IsOff ? options with { MaxHedges = 0 } : options);
    }

    internal HedgeOptions ToOptions()
    {
        HedgeOptions defaults = new();
        return new HedgeOptions
        {
            MaxHedges = MaxHedges ?? defaults.MaxHedges,
            Delay = Delay ?? defaults.Delay,
            On = On ?? defaults.On,
            Except = Except ?? defaults.Except,
            MatchInner = MatchInner ?? defaults.MatchInner,
        };
    }
}
