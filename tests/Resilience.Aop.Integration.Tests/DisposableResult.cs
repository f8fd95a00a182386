namespace Resilience.Aop.Integration.Tests;

/// <summary>A result that says when it is disposed.</summary>
internal sealed class DisposableResult : IDisposable
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDisposed => _disposed.Task.IsCompleted;

    /// <summary>Completes when the result is disposed.</summary>
    public Task WhenDisposed => _disposed.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Dispose() => _disposed.TrySetResult();
}
