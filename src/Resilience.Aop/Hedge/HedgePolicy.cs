namespace Resilience.Aop;

/// <summary>The decisions of a hedge: how many attempts, how far apart, and which failures are none of an answer.</summary>
internal sealed class HedgePolicy(HedgeOptions options)
{
    private readonly FailureFilter _filter = new(options.On, options.Except, options.MatchInner);

    public HedgeOptions Options { get; } = options;

    /// <summary>Attempts in all.</summary>
    public int MaxAttempts { get; } = options.MaxHedges + 1;

    /// <summary>Whether the failure means that the attempt failed, so that another one may still answer.</summary>
    public bool Handles(Exception failure) => _filter.Accepts(failure);
}
