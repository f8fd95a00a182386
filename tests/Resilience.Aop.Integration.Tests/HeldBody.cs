namespace Resilience.Aop.Integration.Tests;

/// <summary>A body that runs until a test ends it or, unless it is deaf, until its token is cancelled.</summary>
internal sealed class HeldBody<T>
{
    private readonly TaskCompletionSource<T> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _isDeaf;

    private HeldBody(bool isDeaf) => _isDeaf = isDeaf;

    /// <summary>Completes when the body is called.</summary>
    public Task Started => _started.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>The token that the body received.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>Whether the token was cancelled when a test ended the body. Afterwards it is somebody else's.</summary>
    public bool WasCancelled { get; private set; }

    public int Runs { get; private set; }

    /// <summary>Ends at once when its token is cancelled.</summary>
    public static HeldBody<T> Cooperative() => new(isDeaf: false);

    /// <summary>Takes no notice of its token.</summary>
    public static HeldBody<T> Deaf() => new(isDeaf: true);

    public Task<T> RunAsync(CancellationToken token)
    {
        Token = token;
        Runs++;
        _started.TrySetResult();
        return _isDeaf ? _end.Task : _end.Task.WaitAsync(token);
    }

    public void Complete(T result)
    {
        WasCancelled = Token.IsCancellationRequested;
        _end.TrySetResult(result);
    }

    public void Fail(Exception failure) => _end.TrySetException(failure);
}
