#pragma warning disable RAOP209 // the queue is what is shown

namespace Resilience.Aop.Aot.Smoke;

/// <summary>Keeps every caller until it is told to let them go, and counts those inside.</summary>
internal sealed partial class CrowdedService
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private int _most;

    public int Most => _most;

    [Bulkhead(MaxConcurrency = 2, MaxQueue = 1)]
    public partial Task<int> EnterAsync(int ticket);

    public void LetGo() => _gate.SetResult();

    private async Task<int> EnterCoreAsync(int ticket)
    {
        int inside = Interlocked.Increment(ref _inside);
        _most = Math.Max(_most, inside);
        await _gate.Task;
        Interlocked.Decrement(ref _inside);
        return ticket;
    }
}
