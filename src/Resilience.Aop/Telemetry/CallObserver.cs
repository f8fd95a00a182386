namespace Resilience.Aop;

/// <summary>Is told how protected calls of a runtime end, while it is attached: for dashboards and tests of whole programs.</summary>
/// <remarks>
/// Attached through <see cref="ResilienceRuntime.Observe"/>. Members are called by many calls at once, on their threads, and should return
/// at once; what they throw is dropped. Durations are on the runtime's clock. Nothing that it is told comes from arguments or results.
/// </remarks>
public abstract class CallObserver
{
    /// <summary>The body of an attempt has ended, or was left behind.</summary>
    /// <param name="operation">The name of the protected method.</param>
    /// <param name="duration">How long it ran.</param>
    public virtual void OnAttemptEnded(string operation, TimeSpan duration)
    {
    }

    /// <summary>An attempt was not good enough, and another one follows.</summary>
    /// <param name="operation">The name of the protected method.</param>
    /// <param name="attempt">Number of the attempt that was not good enough, from 1.</param>
    /// <param name="delay">The wait before the next one.</param>
    /// <param name="failure">Its failure; null: its result was refused.</param>
    public virtual void OnRetrying(string operation, int attempt, TimeSpan delay, Exception? failure)
    {
    }

    /// <summary>A call has ended: once for each measured call that ends while the observer is attached.</summary>
    /// <param name="operation">The name of the protected method.</param>
    /// <param name="outcome">success, cached, stale, fallback, timeout, rejected, cancelled or failure: what the caller sees.</param>
    /// <param name="duration">How long it took, as its caller sees it.</param>
    public virtual void OnCallEnded(string operation, string outcome, TimeSpan duration)
    {
    }
}
