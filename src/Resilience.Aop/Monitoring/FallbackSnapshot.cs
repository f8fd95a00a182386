namespace Resilience.Aop;

/// <summary>The fallback of one operation at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
public sealed record FallbackSnapshot
{
    /// <summary>The protected method.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Calls that each fallback method has answered, in the order of the attribute; as long as the last one that answered.</summary>
    public IReadOnlyList<long> AnsweredByMember { get; init; } = [];

    /// <summary>Calls answered with the last good result.</summary>
    public long AnsweredByCache { get; init; }

    /// <summary>Calls answered with the default.</summary>
    public long AnsweredByDefault { get; init; }

    /// <summary>Calls that nothing could answer.</summary>
    public long Exhausted { get; init; }

    /// <summary>Calls that something has answered.</summary>
    public long Answered { get; init; }
}
