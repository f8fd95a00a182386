namespace Resilience.Aop;

/// <summary>A result on its way into the second level.</summary>
internal sealed class CacheWrite
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes, always well, when the store has the result or will not get it.</summary>
    public Task Ended => _ended.Task;

    public void End() => _ended.SetResult();
}
