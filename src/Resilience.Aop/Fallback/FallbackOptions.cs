namespace Resilience.Aop;

/// <summary>Complete settings of a fallback. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="FallbackAttribute"/>.</remarks>
public sealed record FallbackOptions
{
    /// <summary>Longest run of each fallback method, above 0, at most one day. The default is 5 s.</summary>
    public TimeSpan DegradedTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a good result stays usable, above 0, at most one day. The default is 300 s.</summary>
    public TimeSpan CacheTtl { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Good results kept, 1 or more. The default is 1,000.</summary>
    public int MaxEntries { get; init; } = 1000;

    /// <summary>Exceptions of the primary that are answered; empty: every exception.</summary>
    public IReadOnlyList<Type> On { get; init; } = [];

    /// <summary>Exceptions of the primary that are not answered; wins over <see cref="On"/>.</summary>
    public IReadOnlyList<Type> Except { get; init; } = [];

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions. The default is false.</summary>
    public bool MatchInner { get; init; }
}
