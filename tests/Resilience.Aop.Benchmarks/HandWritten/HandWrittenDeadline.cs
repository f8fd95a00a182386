namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>A time limit whose source is reused, and whose timer and link to the caller are set only when the body has suspended.</summary>
internal struct HandWrittenDeadline
{
    private const int Milliseconds = 10_000;

    [ThreadStatic]
    private static CancellationTokenSource? _idle;

    private CancellationTokenSource _source;
    private CancellationTokenRegistration _link;

    public readonly CancellationToken Token => _source.Token;

    public static HandWrittenDeadline Begin()
    {
        CancellationTokenSource source = _idle ?? new CancellationTokenSource();
        _idle = null;
        return new HandWrittenDeadline { _source = source };
    }

    public void Arm(CancellationToken caller)
    {
        _source.CancelAfter(Milliseconds);
        _link = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
    }

    /// <summary>Ends the limit; a cancellation becomes the caller's or a time-out.</summary>
    public readonly Exception? End(Exception? failure, CancellationToken caller)
    {
        _link.Dispose();
        if (failure is OperationCanceledException && _source.IsCancellationRequested)
        {
            failure = caller.IsCancellationRequested ? new OperationCanceledException(caller) : new TimeoutException("The call took too long.", failure);
        }

        End();
        return failure;
    }

    public readonly void End()
    {
        if (_idle is null && _source.TryReset())
        {
            _idle = _source;
        }
        else
        {
            _source.Dispose();
        }
    }
}
