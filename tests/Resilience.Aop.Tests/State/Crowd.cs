namespace Resilience.Aop.Tests;

/// <summary>Real threads that start at the same moment.</summary>
internal static class Crowd
{
    private const int SmallStack = 256 * 1024;

    /// <summary>Runs the action on that many threads and waits for all; the first failure surfaces.</summary>
    public static void Run(int threads, Action<int> action)
    {
        using ManualResetEventSlim start = new();
        Exception? failure = null;
        Thread[] crowd = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            int number = i;
            crowd[i] = new Thread(
                () =>
                {
                    start.Wait();
                    try
                    {
                        action(number);
                    }
                    catch (Exception thrown)
                    {
                        Interlocked.CompareExchange(ref failure, thrown, null);
                    }
                },
                SmallStack) { IsBackground = true };
            crowd[i].Start();
        }

        start.Set();
        foreach (Thread thread in crowd)
        {
            // Not a measurement: a lost wake-up must end as a failed test, not as one that hangs.
            Assert.True(thread.Join(TimeSpan.FromMinutes(2)), "A thread never ended.");
        }

        Assert.Null(failure);
    }
}
