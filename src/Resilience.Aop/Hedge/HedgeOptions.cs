namespace Resilience.Aop;

/// <summary>Complete settings of a hedge. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="HedgeAttribute"/>.</remarks>
public sealed record HedgeOptions
{
    /// <summary>Further attempts beside the first, 1 to 10. The default is 1.</summary>
    public int MaxHedges { get; init; } = HedgeDefaults.MaxHedges;

    /// <summary>How long to wait for an answer before the next attempt starts, 0 to one day. The default is 2 s.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Exceptions that mean that an attempt failed; empty: every exception.</summary>
    public IReadOnlyList<Type> On { get; init; } = [];

    /// <summary>Exceptions that are answers; wins over <see cref="On"/>.</summary>
    public IReadOnlyList<Type> Except { get; init; } = [];

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions. The default is false.</summary>
    public bool MatchInner { get; init; }
}
