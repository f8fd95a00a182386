using System.Threading.Tasks.Sources;

namespace Resilience.Aop.Tests;

/// <summary>A value task source that throws when it is consumed twice, early, or before it has called the registered continuation, as a pooled one may not be.</summary>
internal sealed class StrictSource<T> : IValueTaskSource<T>, IValueTaskSource
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<object?>? _continuation;
    private object? _state;
    private T? _result;
    private Exception? _failure;
    private bool _isCompleted;
    private bool _isCalledBack;
    private int _consumed;

    public ValueTask<T> Task => new(this, 0);

    public ValueTask TaskWithoutResult => new(this, 0);

    /// <summary>Ends when the body has completed and been consumed.</summary>
    public Task Ended => _ended.Task;

    public int Consumed => Volatile.Read(ref _consumed);

    public void Complete(T result)
    {
        _result = result;
        CallBack();
    }

    /// <summary>Has the token complete the body, if that is wanted; answers whether it is.</summary>
    public bool CompletesOn(bool isWanted, CancellationToken token)
    {
        if (isWanted)
        {
            token.UnsafeRegister(static state => ((StrictSource<T>)state!).Complete(default!), this);
        }

        return isWanted;
    }

    public void Fail(Exception failure)
    {
        _failure = failure;
        CallBack();
    }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        lock (_gate)
        {
            return !_isCompleted ? ValueTaskSourceStatus.Pending
                : _failure is null ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Faulted;
        }
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        lock (_gate)
        {
            if (_continuation is not null)
            {
                throw new InvalidOperationException("Awaited twice.");
            }

            _continuation = continuation;
            _state = state;
            if (!_isCompleted)
            {
                return;
            }

            _isCalledBack = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(continuation, state, preferLocal: false);
    }

    public T GetResult(short token)
    {
        lock (_gate)
        {
            if (!_isCompleted || (_continuation is not null && !_isCalledBack) || ++_consumed > 1)
            {
                throw new InvalidOperationException($"Consumed {_consumed} times, completed: {_isCompleted}, called back: {_isCalledBack}.");
            }

            _ended.TrySetResult();
            return _failure is null ? _result! : throw _failure;
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    private void CallBack()
    {
        lock (_gate)
        {
            _isCompleted = true;
        }

        Thread.SpinWait(20); // what a real source is about to read, another thread must not have reset by now
        lock (_gate)
        {
            if (_continuation is null || _isCalledBack)
            {
                return;
            }

            _isCalledBack = true;
        }

        _continuation(_state);
    }
}
