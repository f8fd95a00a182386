namespace Resilience.Aop;

/// <summary>The decisions of a fallback: which failures are answered, where good results are kept.</summary>
internal sealed class FallbackPolicy(FallbackOptions options, FallbackStore store, FallbackCounters counters)
{
    private readonly FailureFilter _filter = new(options.On, options.Except, options.MatchInner);

    public FallbackOptions Options { get; } = options;

    public FallbackStore Store { get; } = store;

    public FallbackCounters Counters { get; } = counters;

    public bool Handles(Exception failure) => _filter.Accepts(failure);
}
