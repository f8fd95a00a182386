using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

/// <summary>A breaker on virtual time, with what it told.</summary>
internal sealed class BreakerBench
{
    /// <summary>No criterion is on, so that a test switches on the one that it examines.</summary>
    public static readonly CircuitBreakerOptions Off = new() { FailureThreshold = 0, FailureRatio = double.NaN };

    private readonly FakeTimeProvider _time = new();
    private readonly ResilienceClock _clock;

    public BreakerBench(CircuitBreakerOptions? options = null, Random? random = null)
    {
        _clock = new ResilienceClock(_time);
        Breaker = new CircuitBreaker("orders", options ?? new CircuitBreakerOptions(), _clock, new RandomSource(random), new RuntimeLog(Log));
        Breaker.StateChanged += (_, change) => Changes.Add(change);
    }

    public CircuitBreaker Breaker { get; }

    public RegistryLog Log { get; } = new();

    public List<CircuitStateChangedEventArgs> Changes { get; } = [];

    public long Now => _clock.Now;

    public CircuitState State => Breaker.State;

    public void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    public void Pass(TimeSpan time) => _time.Advance(time);

    public CircuitPermit Enter()
    {
        Assert.True(Breaker.TryEnter(Now, out CircuitPermit permit), "The breaker refused a call.");
        return permit;
    }

    public bool IsRefused() => !Breaker.TryEnter(Now, out _);

    public bool Succeed(double seconds = 0)
    {
        CircuitPermit permit = Enter();
        Pass(seconds);
        return Breaker.RecordSuccess(permit, Now);
    }

    public bool Fail(Exception? failure = null, double seconds = 0)
    {
        CircuitPermit permit = Enter();
        Pass(seconds);
        return Breaker.RecordFailure(permit, Now, failure ?? new IOException("down"));
    }

    public void Succeed(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Succeed();
        }
    }

    public void Fail(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Fail();
        }
    }

    /// <summary>Opens the breaker and waits for the end of the break.</summary>
    public void BreakAndWait()
    {
        while (State == CircuitState.Closed)
        {
            Fail();
        }

        Pass(Breaker.Stats.RetryAfter.GetValueOrDefault());
    }
}
