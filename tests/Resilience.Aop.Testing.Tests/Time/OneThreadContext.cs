using System.Collections.Concurrent;

namespace Resilience.Aop.Testing.Tests;

/// <summary>Runs everything that is posted to it on a thread of its own, as a user interface does.</summary>
internal sealed class OneThreadContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];
    private readonly Thread _thread;

    public OneThreadContext()
    {
        _thread = new Thread(() =>
        {
            SetSynchronizationContext(this);
            foreach ((SendOrPostCallback callback, object? state) in _posted.GetConsumingEnumerable())
            {
                callback(state);
            }
        });
        _thread.Start();
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    public Task RunAsync(Func<Task> work)
    {
        TaskCompletionSource<Task> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => started.SetResult(work()), null);
        return started.Task.Unwrap();
    }

    public void Dispose()
    {
        _posted.CompleteAdding();
        _thread.Join();
        _posted.Dispose();
    }
}
