namespace Resilience.Aop;

/// <summary>
/// Tells log and subscribers of a breaker's changes: outside its lock, in their order, one at a time.
/// A change that happens meanwhile, even in a subscriber, is told after the present one by whoever is at it.
/// </summary>
internal sealed class CircuitAnnouncer(CircuitBreaker breaker, RuntimeLog? logger)
{
    private readonly object _gate = new();
    private readonly Queue<CircuitStateChangedEventArgs> _pending = new();
    private bool _isRunning;

    public event EventHandler<CircuitStateChangedEventArgs>? Changed;

    /// <summary>Keeps a change until <see cref="Run"/>; called under the breaker's lock, which gives the order.</summary>
    public void Add(CircuitStateChangedEventArgs change)
    {
        lock (_gate)
        {
            _pending.Enqueue(change);
        }
    }

    /// <summary>Tells what there is to tell, unless somebody is at it.</summary>
    public void Run()
    {
        while (TryTake(out CircuitStateChangedEventArgs? change))
        {
            try
            {
                Tell(change!);
            }
            finally
            {
                Release();
            }
        }
    }

    private bool TryTake(out CircuitStateChangedEventArgs? change)
    {
        lock (_gate)
        {
            change = null;
            return !_isRunning && _pending.TryDequeue(out change) && (_isRunning = true);
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            _isRunning = false;
        }
    }

    private void Tell(CircuitStateChangedEventArgs change)
    {
        try
        {
            CircuitBreakerLog.Changed(logger, change);
        }
        catch (Exception)
        {
            // The log itself is broken: there is nobody to tell, and neither the call nor the breaker is to blame.
        }

        foreach (EventHandler<CircuitStateChangedEventArgs> subscriber in Changed?.GetInvocationList() ?? [])
        {
            Tell(subscriber, change);
        }
    }

    private void Tell(EventHandler<CircuitStateChangedEventArgs> subscriber, CircuitStateChangedEventArgs change)
    {
        try
        {
            subscriber(breaker, change);
        }
        catch (Exception failure)
        {
            try
            {
                CircuitBreakerLog.SubscriberFailed(logger, change.Name, failure);
            }
            catch (Exception)
            {
                // As above.
            }
        }
    }
}
