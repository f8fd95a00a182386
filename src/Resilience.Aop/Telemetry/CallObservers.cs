using System.Diagnostics.Metrics;

namespace Resilience.Aop;

/// <summary>The observers of one runtime. Safe for concurrent use.</summary>
/// <remarks>
/// What makes calls look is a listener to the histogram of their duration, as for anybody who measures calls: the way of a call that nobody
/// measures has no trace of this. Observers are asked for only by calls that are measured.
/// </remarks>
internal sealed class CallObservers(RuntimeMeter? meter)
{
    private readonly object _gate = new();
    private volatile CallObserver[] _all = [];

    /// <summary>Has calls measured that begin from now on, and tells an observer of those that end.</summary>
    /// <returns>Ends that; may be called twice.</returns>
    public IDisposable Add(CallObserver observer)
    {
        if (meter is null)
        {
            return new Attachment(this, observer, listener: null); // nothing is measured in this program
        }

        lock (_gate)
        {
            _all = [.. _all, observer];
        }

        MeterListener listener = new();
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.EnableMeasurementEvents(meter.CallDuration);
        return new Attachment(this, observer, listener);
    }

    public void AttemptEnded(string operation, TimeSpan duration)
    {
        foreach (CallObserver observer in _all)
        {
            try
            {
                observer.OnAttemptEnded(operation, duration);
            }
            catch (Exception)
            {
                // The call that is looked at is not to blame, here and below.
            }
        }
    }

    public void Retrying(string operation, int attempt, TimeSpan delay, Exception? failure)
    {
        foreach (CallObserver observer in _all)
        {
            try
            {
                observer.OnRetrying(operation, attempt, delay, failure);
            }
            catch (Exception)
            {
            }
        }
    }

    public void CallEnded(string operation, string outcome, TimeSpan duration)
    {
        foreach (CallObserver observer in _all)
        {
            try
            {
                observer.OnCallEnded(operation, outcome, duration);
            }
            catch (Exception)
            {
            }
        }
    }

    private void Remove(CallObserver observer)
    {
        lock (_gate)
        {
            int index = Array.IndexOf(_all, observer);
            if (index >= 0)
            {
                _all = [.. _all[..index], .. _all[(index + 1)..]];
            }
        }
    }

    private sealed class Attachment(CallObservers owner, CallObserver observer, MeterListener? listener) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                listener?.Dispose();
                owner.Remove(observer);
            }
        }
    }
}
