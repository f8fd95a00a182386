namespace Resilience.Aop.Tests;

/// <summary>
/// A service behind a bulkhead, in time of its own: it works on so many calls at once, queues the others itself, and always has
/// more callers than the bulkhead lets through.
/// </summary>
internal sealed class SimulatedService(Bulkhead bulkhead, Random random)
{
    private const double ServiceTime = 10_000;

    private readonly PriorityQueue<long, double> _atWork = new();
    private readonly Queue<long> _queued = new();
    private double _now;

    /// <summary>Calls that the service works on at once.</summary>
    public int Capacity { get; set; }

    /// <summary>Share of calls that fail.</summary>
    public double FailureShare { get; set; }

    /// <summary>Callers that want in at any time.</summary>
    public int Demand { get; set; } = int.MaxValue;

    /// <summary>Lets so many calls end; returns the mean limit meanwhile.</summary>
    public double Run(int calls)
    {
        double limits = 0;
        for (int call = 0; call < calls; call++)
        {
            Admit();
            Assert.True(_atWork.TryDequeue(out long started, out _now));
            bulkhead.RecordRun((long)(_now - started), random.NextDouble() >= FailureShare);
            bulkhead.Release();
            limits += bulkhead.Stats.Limit;
        }

        return limits / calls;
    }

    private void Admit()
    {
        while (bulkhead.Stats.Active < Demand && bulkhead.TryEnter())
        {
            _queued.Enqueue((long)_now);
        }

        while (_atWork.Count < Capacity && _queued.TryDequeue(out long started))
        {
            _atWork.Enqueue(started, _now + (ServiceTime * (0.8 + (0.4 * random.NextDouble()))));
        }
    }
}
