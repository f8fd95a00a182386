using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>A protected method as declared: one static instance a method, made by generated code.</summary>
/// <param name="operation">The name of the method in statistics, logs and state keys: <c>Namespace.Type.Method</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProtectedMethod(string operation)
{
    // The plan of the runtime that called last. Almost always there is only one runtime, so this saves the look-up.
    private ResiliencePlan? _plan;

    /// <summary>The name of the method in statistics, logs and state keys.</summary>
    public string Operation { get; } = operation;

    /// <summary>The declared retry, or null.</summary>
    public RetrySettings? Retry { get; init; }

    /// <summary>The declared hedge, or null.</summary>
    public HedgeSettings? Hedge { get; init; }

    /// <summary>The declared circuit breaker, or null.</summary>
    public CircuitBreakerSettings? CircuitBreaker { get; init; }

    /// <summary>The declared rate limits, outermost first.</summary>
    public IReadOnlyList<RateLimitSettings> RateLimits { get; init; } = [];

    /// <summary>The declared timeout, or null.</summary>
    public TimeoutSettings? Timeout { get; init; }

    /// <summary>The declared bulkhead, or null.</summary>
    public BulkheadSettings? Bulkhead { get; init; }

    /// <summary>Whether the bulkhead was moved to outside the retry: one slot a call, held during delays.</summary>
    public bool BulkheadIsPerCall { get; init; }

    /// <summary>Whether the bulkhead was moved to outside the breaker: its slot is given back when the breaker has judged the attempt.</summary>
    public bool BulkheadHoldsBreaker { get; init; }

    /// <summary>Whether the attempt's timeout was moved to inside the bulkhead, so that it does not include the queue.</summary>
    public bool TimeoutExcludesQueue { get; init; }

    /// <summary>The declared dead letter queue, or null.</summary>
    public DeadLetterSettings? DeadLetter { get; init; }

    /// <summary>The declared fallback, or null.</summary>
    public FallbackSettings? Fallback { get; init; }

    /// <summary>The declared cache, or null.</summary>
    public CacheSettings? Cache { get; init; }

    /// <summary>The plan of this method on a runtime under its present settings.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="runtime"/> is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ResiliencePlan On(ResilienceRuntime? runtime)
    {
        ResiliencePlan? plan = _plan;
        return plan is not null && runtime is not null && ReferenceEquals(plan.Snapshot, runtime.Snapshot) ? plan : FindPlan(runtime);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ResiliencePlan FindPlan(ResilienceRuntime? runtime)
    {
        if (runtime is null)
        {
            ThrowNoRuntime();
        }

        ResiliencePlan plan = runtime.GetPlan(this);
        _plan = plan;
        return plan;
    }

    [DoesNotReturn]
    private void ThrowNoRuntime() => throw new InvalidOperationException(
        $"The ResilienceRuntime member that '{Operation}' uses is null; set it before the first call, or remove it to use ResilienceRuntime.Default.");
}
