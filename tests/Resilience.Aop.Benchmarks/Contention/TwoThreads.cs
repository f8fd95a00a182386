namespace Resilience.Aop.Benchmarks.Contention;

/// <summary>Runs the same work on two threads at a time, started together.</summary>
internal sealed class TwoThreads : IDisposable
{
    private readonly Barrier _start = new(3);
    private readonly Barrier _end = new(3);
    private Action? _work;

    public TwoThreads()
    {
        for (int i = 0; i < 2; i++)
        {
            new Thread(Loop) { IsBackground = true }.Start();
        }
    }

    public void Run(Action work)
    {
        _work = work;
        _start.SignalAndWait();
        _end.SignalAndWait();
    }

    public void Dispose()
    {
        _work = null;
        _start.SignalAndWait();
        _end.SignalAndWait();
        _start.Dispose();
        _end.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _start.SignalAndWait();
            Action? work = _work;
            work?.Invoke();
            _end.SignalAndWait();
            if (work is null)
            {
                return;
            }
        }
    }
}
