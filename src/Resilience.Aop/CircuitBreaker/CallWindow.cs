namespace Resilience.Aop;

/// <summary>The last n completed calls, in a ring under a lock.</summary>
internal sealed class CallWindow(int capacity) : CircuitWindow
{
    private const byte Failed = 1;
    private const byte Slow = 2;

    private readonly object _gate = new();
    private readonly byte[] _ring = new byte[capacity];
    private int _next;
    private int _calls;
    private int _failures;
    private int _slow;

    public override bool Fits(CircuitRules rules) => rules.Options.WindowCalls == capacity;

    public override WindowCounts Add(long now, bool failed, bool slow)
    {
        byte call = (byte)((failed ? Failed : 0) | (slow ? Slow : 0));
        lock (_gate)
        {
            // An unused place reads as neither failed nor slow, so that only the number of calls depends on whether it was used.
            Count_NeedsLock(_ring[_next], -1);
            Count_NeedsLock(call, +1);
            _ring[_next] = call;
            _calls = Math.Min(_calls + 1, capacity);
            _next = _next + 1 == capacity ? 0 : _next + 1;
            return new WindowCounts(_calls, _failures, _slow);
        }
    }

    public override WindowCounts Read(long now)
    {
        lock (_gate)
        {
            return new WindowCounts(_calls, _failures, _slow);
        }
    }

    private void Count_NeedsLock(byte call, int by)
    {
        _failures += (call & Failed) != 0 ? by : 0;
        _slow += (call & Slow) != 0 ? by : 0;
    }
}
