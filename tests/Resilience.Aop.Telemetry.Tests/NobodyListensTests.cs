namespace Resilience.Aop.Telemetry.Tests;

/// <summary>Without a listener nothing is measured: a call allocates no byte and knows no time.</summary>
public sealed class NobodyListensTests : TelemetryTest
{
    [Fact]
    public void Call_NobodyListens_AllocatesNothing()
    {
        Task<int> done = Task.FromResult(1);
        Client.Body = (_, _) => done;
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(Client.TaskAsync().IsCompletedSuccessfully);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = Client.TaskAsync();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(Runtime.Statistics.TryGet(Prefix + "TaskAsync", out RetryStatistics? statistics));
        Assert.Equal(2000, statistics.SucceededAtOnce);
        Assert.Equal(0, statistics.TimedAttempts);
    }

    [Fact]
    public void Listener_OfObservedMetricsOnly_CostsCallsNothing()
    {
        using MetricRecorder metrics = new(Meters, static instrument => instrument.IsObservable);
        Call_NobodyListens_AllocatesNothing();
        Assert.Equal([$"retry_attempts{{operation={Prefix}TaskAsync,attempt=1}} 2000"], metrics.Observe("retry_attempts"));
    }

    [Fact]
    public void Listener_Gone_CostsNothingAgain()
    {
        using (MetricRecorder metrics = new(Meters))
        {
            _ = Client.BareAsync();
            Assert.Single(metrics.Series);
        }

        Call_NobodyListens_AllocatesNothing();
    }
}
