namespace Resilience.Aop.AspNetCore;

/// <summary>Failed calls by what answered them, since the program's start.</summary>
internal sealed record FallbackFrame
{
    /// <summary>By fallback method, in the order of the attribute.</summary>
    public IReadOnlyList<long> ByMember { get; init; } = [];

    /// <summary>With the last good result.</summary>
    public long ByCache { get; init; }

    public long ByDefault { get; init; }

    /// <summary>Not at all.</summary>
    public long Exhausted { get; init; }
}
