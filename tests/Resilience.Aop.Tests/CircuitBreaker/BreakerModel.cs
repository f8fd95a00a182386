namespace Resilience.Aop.Tests;

/// <summary>The breaker as the contract says it, in the simplest way: a list of calls that is counted from the start each time.</summary>
internal sealed class BreakerModel(CircuitBreakerOptions options)
{
    private readonly List<(long Time, bool Failed, bool Slow)> _calls = [];
    private readonly List<long> _probes = [];
    private long _opened;

    public CircuitState State { get; private set; }

    public int Period { get; private set; }

    public int Row { get; private set; }

    public int Succeeded { get; private set; }

    public int ProbesUnderWay => _probes.Count;

    public int Rejected { get; private set; }

    public int Breaks { get; private set; }

    public (long Calls, long Failures, long Slow) Count(long now)
    {
        long bucket = options.SamplingWindow.Ticks / 10;
        var held = options.WindowCalls > 0
            ? _calls.TakeLast(options.WindowCalls).ToList()
            : _calls.Where(call => call.Time / bucket > (now / bucket) - 10).ToList();
        return (held.Count, held.Count(call => call.Failed), held.Count(call => call.Slow));
    }

    public (bool Admitted, int Period) TryEnter(long now)
    {
        if (State == CircuitState.HalfOpen && _probes.Any(start => now - start >= options.ProbeTimeout!.Value.Ticks))
        {
            Open(now);
        }

        if (State == CircuitState.Open && now >= _opened + options.BreakDuration.Ticks)
        {
            Move(CircuitState.HalfOpen);
        }

        bool admitted = State switch
        {
            CircuitState.Closed or CircuitState.Disabled => true,
            CircuitState.HalfOpen => _probes.Count + Succeeded < options.SuccessThreshold,
            _ => false,
        };
        if (!admitted)
        {
            Rejected++;
        }
        else if (State == CircuitState.HalfOpen)
        {
            _probes.Add(now);
        }

        return (admitted, Period);
    }

    /// <summary>Ends a call. Whether that opened the breaker.</summary>
    public bool Complete(int period, long started, long now, bool? failed)
    {
        if (period != Period)
        {
            return false;
        }

        if (State == CircuitState.HalfOpen)
        {
            _probes.Remove(started);
            if (failed == true)
            {
                Open(now);
                return true;
            }

            if (failed == false && ++Succeeded == options.SuccessThreshold)
            {
                Move(CircuitState.Closed);
            }

            return false;
        }

        return failed is { } verdict && Judge(started, now, verdict);
    }

    public void Force(CircuitState state)
    {
        if (State != state || state == CircuitState.Closed)
        {
            Move(state);
        }
    }

    private bool Judge(long started, long now, bool failed)
    {
        _calls.Add((now, failed, now - started > (options.SlowCallDuration?.Ticks ?? long.MaxValue)));
        Row = failed ? Row + 1 : 0;
        if (State == CircuitState.Disabled)
        {
            return false;
        }

        var (calls, failures, slow) = Count(now);
        bool isEnough = calls >= options.MinimumThroughput;
        bool opens = (options.FailureThreshold > 0 && Row >= options.FailureThreshold)
            || (isEnough && failures > 0 && (double)failures / calls >= options.FailureRatio)
            || (isEnough && slow > 0 && (double)slow / calls >= options.SlowCallRatio);
        if (opens)
        {
            Open(now);
        }

        return opens;
    }

    private void Open(long now)
    {
        Breaks++;
        _opened = now;
        Move(CircuitState.Open);
    }

    private void Move(CircuitState state)
    {
        State = state;
        Period++;
        Row = 0;
        Succeeded = 0;
        _calls.Clear();
        _probes.Clear();
    }
}
