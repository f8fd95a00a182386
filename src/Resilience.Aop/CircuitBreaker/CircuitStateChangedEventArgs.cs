namespace Resilience.Aop;

/// <summary>A change of state of a <see cref="CircuitBreaker"/>. Immutable.</summary>
public sealed class CircuitStateChangedEventArgs : EventArgs
{
    internal CircuitStateChangedEventArgs(string name, CircuitState from, CircuitState to, CircuitChangeReason reason, Exception? cause)
    {
        Name = name;
        From = from;
        To = to;
        Reason = reason;
        Cause = cause;
    }

    /// <summary>Name of the breaker.</summary>
    public string Name { get; }

    /// <summary>The state it left.</summary>
    public CircuitState From { get; }

    /// <summary>The state it entered. It may have moved on since.</summary>
    public CircuitState To { get; }

    /// <summary>Why.</summary>
    public CircuitChangeReason Reason { get; }

    /// <summary>When failures opened the breaker, the last of them; null when that was a result, and for any other change.</summary>
    public Exception? Cause { get; }
}
