namespace Resilience.Aop.Testing;

/// <summary>What happens to the next attempts of one operation, step by step; when all steps are used up, the body runs again. Safe for concurrent use.</summary>
/// <remarks>Each attempt takes one step, retries included. Attempts that a policy refuses take none.</remarks>
public sealed class FaultScript
{
    private readonly object _gate = new();
    private readonly Queue<FaultStep> _steps = new();
    private TaskCompletionSource _cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal FaultScript(string operation) => Operation = operation;

    /// <summary>Stands for a step without end, until <see cref="Clear"/>.</summary>
    public const int Always = -1;

    /// <summary>The operation.</summary>
    public string Operation { get; }

    internal bool HasUnusedSteps
    {
        get
        {
            lock (_gate)
            {
                return _steps.Any(static step => step.MustBeUsed);
            }
        }
    }

    /// <summary>The next attempt fails, and its body does not run.</summary>
    /// <param name="failure">What it fails with.</param>
    public FaultScript Fail(Exception failure) => Fail(failure, times: 1);

    /// <summary>The next attempts fail, all with the same exception instance, and their bodies do not run.</summary>
    /// <param name="failure">What they fail with.</param>
    /// <param name="times">How many; at least 1, or <see cref="Always"/>.</param>
    public FaultScript Fail(Exception failure, int times)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Fail(_ => failure, times);
    }

    /// <summary>The next attempts fail, each with an exception of its own, and their bodies do not run.</summary>
    /// <param name="failure">Makes what an attempt fails with.</param>
    /// <param name="times">How many; at least 1, or <see cref="Always"/>.</param>
    /// <param name="after">How long each takes to fail, unless a deadline or the caller cancels it. The default is no time.</param>
    public FaultScript Fail(Func<InterceptedAttempt, Exception> failure, int times = 1, TimeSpan after = default)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero);
        return Add(times, attempt => AttemptFault.InsteadOfBody(async token =>
        {
            if (after > TimeSpan.Zero)
            {
                await Task.Delay(after, attempt.Time, token).ConfigureAwait(false);
            }

            throw failure(attempt);
        }));
    }

    /// <summary>The bodies of the next attempts run, but their answers come later.</summary>
    /// <param name="delay">How much later, unless a deadline or the caller cancels the attempt; then the answer is lost, and disposed.</param>
    /// <param name="times">How many; at least 1, or <see cref="Always"/>.</param>
    public FaultScript Delay(TimeSpan delay, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return Add(times, attempt => AttemptFault.BeforeAnswer(token => Task.Delay(delay, attempt.Time, token)));
    }

    /// <summary>The next attempts never answer, and their bodies do not run.</summary>
    /// <param name="times">How many; at least 1, or <see cref="Always"/>.</param>
    /// <param name="obeysToken">Whether a deadline or the caller can end them; else only <see cref="Clear"/> can.</param>
    public FaultScript Hang(int times = 1, bool obeysToken = true) => Add(times, attempt => AttemptFault.InsteadOfBody(
        token => obeysToken ? Task.Delay(Timeout.InfiniteTimeSpan, attempt.Time, token) : HangUntilClearedAsync()));

    /// <summary>The bodies of the next attempts run undisturbed: for faults that come later.</summary>
    /// <param name="times">How many; at least 1.</param>
    public FaultScript Pass(int times = 1) => Add(times, static _ => null);

    /// <summary>Drops all steps that are left, and ends attempts that hang without obeying their token.</summary>
    public void Clear()
    {
        TaskCompletionSource cleared;
        lock (_gate)
        {
            _steps.Clear();
            cleared = _cleared;
            _cleared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        cleared.SetResult();
    }

    internal AttemptFault? Next(InterceptedAttempt attempt)
    {
        FaultStep step;
        lock (_gate)
        {
            if (_steps.Count == 0)
            {
                return null;
            }

            step = _steps.Peek();
            if (step.Use())
            {
                _steps.Dequeue();
            }
        }

        return step.Make(attempt);
    }

    private FaultScript Add(int times, Func<InterceptedAttempt, AttemptFault?> make)
    {
        if (times != Always)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        }

        lock (_gate)
        {
            _steps.Enqueue(new FaultStep(times, make));
        }

        return this;
    }

    private async Task HangUntilClearedAsync()
    {
        Task cleared;
        lock (_gate)
        {
            cleared = _cleared.Task;
        }

        await cleared.ConfigureAwait(false);
        throw new TimeoutException($"The attempt of '{Operation}' hung until its script was cleared.");
    }
}
