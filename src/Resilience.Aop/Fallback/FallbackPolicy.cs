namespace Resilience.Aop;

/// <summary>The decisions of a fallback: which failures are answered, where good results are kept.</summary>
internal sealed class FallbackPolicy(FallbackOptions options, FallbackStore store, FallbackCounters counters, bool isOff)
{
    private readonly FailureFilter _filter = new(options.On, options.Except, options.MatchInner);

    public FallbackOptions Options { get; } = options;

    public FallbackStore Store { get; } = store;

    public FallbackCounters Counters { get; } = counters;

    /// <summary>Whether configuration has switched it off: nothing is answered.</summary>
    public bool IsOff { get; } = isOff;

    public bool Handles(Exception failure) => !IsOff && _filter.Accepts(failure);
}
