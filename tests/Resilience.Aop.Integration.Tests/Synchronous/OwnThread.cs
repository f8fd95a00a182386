namespace Resilience.Aop.Integration.Tests;

/// <summary>Runs synchronous calls on threads of their own, so that a test can go on while they block.</summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task RunAsync(Action call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>A body that blocks until its token is cancelled.</summary>
    public static T UntilCancelled<T>(CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        throw new OperationCanceledException(token);
    }
}
