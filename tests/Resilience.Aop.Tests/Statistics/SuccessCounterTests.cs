namespace Resilience.Aop.Tests;

public sealed class SuccessCounterTests
{
    [Fact]
    public void Increment_OneThread_StaysOneNumber()
    {
        SuccessCounter counter = new();

        for (int i = 0; i < 1000; i++)
        {
            counter.Increment();
        }

        Assert.Equal((1000L, false), (counter.Read(), counter.IsStriped));
    }

    [Fact]
    public void Increment_ManyThreads_CountsEachAndNeverFalls()
    {
        const int Threads = 6;
        const int Each = 200_000;
        SuccessCounter counter = new();
        bool fell = false;
        using Barrier start = new(Threads + 1);
        Thread[] writers = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            for (int i = 0; i < Each; i++)
            {
                counter.Increment();
            }
        }))];

        foreach (Thread writer in writers)
        {
            writer.Start();
        }

        start.SignalAndWait();
        long seen = 0;
        while (writers.Any(static writer => writer.IsAlive))
        {
            long now = counter.Read();
            fell |= now < seen;
            seen = now;
        }

        Assert.Equal(((long)Threads * Each, false), (counter.Read(), fell));
    }
}
