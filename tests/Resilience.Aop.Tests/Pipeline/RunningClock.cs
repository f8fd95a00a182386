namespace Resilience.Aop.Tests;

/// <summary>Virtual time that a thread of its own moves on, a millisecond a step, until it is disposed.</summary>
/// <remarks>Not on a FakeTimeProvider: its timers break when one thread changes what another disposes, which real timers allow.</remarks>
internal sealed class RunningClock : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _isStopped;

    public RunningClock()
    {
        _thread = new Thread(() =>
        {
            while (!_isStopped)
            {
                Time.Advance(TimeSpan.FromMilliseconds(1));
                Thread.Yield(); // lets others have the clock's lock
            }
        });
        _thread.Start();
    }

    public ScriptedClock Time { get; } = new();

    public void Dispose()
    {
        _isStopped = true;
        _thread.Join();
    }
}
