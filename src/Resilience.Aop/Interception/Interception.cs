namespace Resilience.Aop;

/// <summary>An attempt whose runtime has interceptors: it is announced, perhaps tampered with, and reported. Not safe for concurrent use.</summary>
internal sealed class Interception(InterceptedAttempt attempt)
{
    private AttemptFault? _fault;
    private Task? _faultTask;

    /// <summary>Whether the body was not called.</summary>
    public bool ReplacesBody => _fault is { ReplacesBody: true };

    /// <summary>Whether a policy kept the body from starting.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether the call went on without waiting for the attempt's end.</summary>
    public bool IsLeftBehind { get; set; }

    /// <summary>Whether the attempt has still to wait for its fault.</summary>
    public bool IsPending => _fault is not null && _faultTask is not { IsCompleted: true };

    /// <summary>The fault that was started, if any; whoever waited for the attempt has waited for it.</summary>
    public Task? Fault => _faultTask;

    /// <summary>Whether the body has answered, but the answer was held back and then got lost.</summary>
    public bool HasLostAnswer => this is { ReplacesBody: false, IsLeftBehind: false, Fault: { IsCompleted: true, IsCompletedSuccessfully: false } };

    /// <summary>Asks the interceptors what is to happen in the attempt.</summary>
    public void Announce(AttemptInterceptor[] interceptors)
    {
        foreach (AttemptInterceptor interceptor in interceptors)
        {
            AttemptFault? fault = interceptor.OnStarting(attempt);
            _fault ??= fault;
        }
    }

    public void Report(AttemptInterceptor[] interceptors, AttemptOutcome outcome, Exception? failure)
    {
        foreach (AttemptInterceptor interceptor in interceptors)
        {
            interceptor.OnEnded(attempt, outcome, failure);
        }
    }

    /// <summary>Starts the fault, if there is one and it was not started yet, for a thread that will block until it ends.</summary>
    public void StartBlockingFault(CancellationToken token)
    {
        if (_fault is not null && _faultTask is null)
        {
            using WithoutContext context = WithoutContext.Begin();
            StartFault(token);
        }
    }

    /// <summary>The wait for both the fault and a body, which may have none of its own; completes well, whatever becomes of the two.</summary>
    public async Task WhenBothEnd(Task? body, CancellationToken token)
    {
        await StartFault(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (body is not null)
        {
            await body.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The same for a value task, which stays unconsumed.</summary>
    public async Task WhenBothEnd(ValueTask body, CancellationToken token)
    {
        await StartFault(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!body.IsCompleted)
        {
            TaskCompletionSource ended = new();
            body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(ended.SetResult);
            await ended.Task.ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="WhenBothEnd(ValueTask, CancellationToken)"/>
    public async Task WhenBothEnd<T>(ValueTask<T> body, CancellationToken token)
    {
        await StartFault(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!body.IsCompleted)
        {
            TaskCompletionSource ended = new();
            body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(ended.SetResult);
            await ended.Task.ConfigureAwait(false);
        }
    }

    private Task StartFault(CancellationToken token) => _faultTask = _fault!.Start(token);
}
