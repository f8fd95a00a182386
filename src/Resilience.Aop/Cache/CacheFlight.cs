using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>One run of a body on behalf of every caller that asks for its key meanwhile. Called by generated code; safe for concurrent use.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CacheFlight<T>
{
    // Whoever waits goes on elsewhere: a caller's code must not hold up the other callers, nor the body's thread.
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _runner;
    private List<BlockingWait>? _blocked; // guarded by the lock of _ended
    private int _runningThread;
    private int _isStarted;

    private protected CacheFlight()
    {
    }

    /// <summary>The token for the body: cancelled when no caller waits any more. Only the caller that starts the flight asks for it.</summary>
    public CancellationToken Token => (_source ??= new CancellationTokenSource()).Token;

    /// <summary>Completes, always well, when the flight has ended and everybody may see how.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>How the flight ended, once it has.</summary>
    internal Outcome<T> Outcome { get; private set; }

    /// <summary>Whether the result is an old one, because the body failed.</summary>
    internal bool IsStale { get; private set; }

    /// <summary>Whether a policy judged the result as bad: it is handed out, but not kept.</summary>
    protected internal bool IsRejected { get; private set; }

    /// <summary>Whether the calling method is the one to run the body; true once.</summary>
    public bool TryStart() => Interlocked.Exchange(ref _isStarted, 1) == 0;

    /// <summary>The same for a synchronous method, whose thread is the one to run the body. Its caller's cancellation ends the body only if nobody else waits.</summary>
    /// <param name="runner">The caller's token.</param>
    public bool TryStart(CancellationToken runner)
    {
        if (!TryStart())
        {
            return false;
        }

        _runningThread = Environment.CurrentManagedThreadId;
        if (runner.CanBeCanceled)
        {
            _source ??= new CancellationTokenSource(); // before the registration, which may cancel it at once
            _runner = runner.UnsafeRegister(static state => ((CacheFlight<T>)state!).LeaveAsRunner(), this);
        }

        return true;
    }

    /// <summary>Says that the result is not to be kept.</summary>
    public void Reject() => IsRejected = true;

    /// <summary>Whether a second level is to be asked before the body runs. Only the caller that starts the flight asks for it.</summary>
    public virtual bool HasStore => false;

    /// <summary>Whether the result came from there.</summary>
    internal bool IsFromStore { get; private set; }

    /// <summary>What the flight ends with when no body runs.</summary>
    public Outcome<T> Answer { get; private set; }

    /// <summary>Asks the second level. Throws nothing.</summary>
    /// <returns>Whether the flight ends with <see cref="Answer"/>: there is a fresh result, or nobody waits any more.</returns>
    public virtual ValueTask<bool> AskStore() => default;

    /// <summary>The same for a synchronous method, whose thread blocks.</summary>
    /// <exception cref="ThreadInterruptedException">Somebody has interrupted the thread.</exception>
    public virtual bool AskStoreBlocking() => false;

    private protected void AnswerFromStore(T result)
    {
        IsFromStore = true;
        Answer = Resilience.Aop.Outcome.FromResult(result);
    }

    private protected void AnswerWith(Exception failure) => Answer = Resilience.Aop.Outcome.FromFailure<T>(failure);

    /// <summary>Ends the flight when its body does.</summary>
    public void Run(Task<Outcome<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.IsCompleted)
        {
            End(body);
        }
        else
        {
            body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => End(body));
        }
    }

    /// <summary>Whether the caller that runs the body has cancelled meanwhile; settled once the flight has ended.</summary>
    internal bool RunnerHasLeft { get; private set; }

    /// <summary>Whether the body runs on this very thread, so that waiting for it here would never end.</summary>
    internal bool RunsOnThisThread => Volatile.Read(ref _runningThread) == Environment.CurrentManagedThreadId;

    /// <summary>Has a blocked thread woken at the end, by the thread that ends the flight.</summary>
    internal void WakeWhenEnded(BlockingWait thread)
    {
        lock (_ended)
        {
            (_blocked ??= []).Add(thread);
        }
    }

    /// <summary>Ends the flight of a synchronous method.</summary>
    internal void Complete(Outcome<T> outcome)
    {
        _runner.Dispose(); // waits for a callback that is running
        Volatile.Write(ref _runningThread, 0);
        SettleAndEnd(outcome);
    }

    /// <summary>A caller goes without waiting for the end.</summary>
    internal abstract void Leave();

    /// <summary>Settles what everybody gets to see, and keeps a good result. An exception is the outcome.</summary>
    private protected abstract Outcome<T> Settle(in Outcome<T> outcome, out bool isStale);

    /// <summary>Ends a flight that has no body.</summary>
    private protected void End(in Outcome<T> outcome)
    {
        Outcome = outcome;
        _ended.SetResult();
        lock (_ended)
        {
            _blocked?.ForEach(static thread => thread.Wake());
        }
    }

    private protected void Cancel(ResiliencePlan plan)
    {
        try
        {
            _source?.Cancel();
        }
        catch (AggregateException failure)
        {
            // A callback of the body's threw; the caller that goes has nothing to do with it.
            PipelineLog.CancellationCallbackFailed(plan.Logger, failure);
        }
    }

    private void End(Task<Outcome<T>> body)
    {
        Outcome<T> outcome;
        try
        {
            // A hook may have thrown; whatever the policies know is a value.
            outcome = body.GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            outcome = Resilience.Aop.Outcome.FromFailure<T>(failure);
        }

        SettleAndEnd(outcome);
    }

    private void LeaveAsRunner()
    {
        RunnerHasLeft = true;
        Leave();
    }

    private void SettleAndEnd(Outcome<T> outcome)
    {
        try
        {
            outcome = Settle(outcome, out bool isStale);
            IsStale = isStale;
        }
        catch (Exception failure)
        {
            // The key's own code threw, like a hook.
            outcome = Resilience.Aop.Outcome.FromFailure<T>(failure);
        }

        End(outcome);
    }
}
