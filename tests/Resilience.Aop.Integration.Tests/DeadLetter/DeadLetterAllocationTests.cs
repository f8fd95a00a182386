using Scenarios.DeadLetter;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A dead letter costs nothing where the call succeeds.</summary>
public sealed class DeadLetterAllocationTests : DeadLetterTest
{
    [Fact]
    public async Task Call_ThatSucceeds_AllocatesNothing()
    {
        Task<IDisposable> opened = Task.FromResult<IDisposable>(new DisposableResult());
        ReplayedResult asynchronous = new(Runtime, () => opened);
        Scenarios.Synchronous.DeadLettered synchronous = new(Runtime) { Body = static (number, _) => number };
        synchronous.Done.EnsureCapacity(10_000);
        Uri to = new("https://a.example");

        Assert.Equal(0, Bytes(() => _ = asynchronous.OpenAsync(1)));
        Assert.Equal(0, Bytes(() => synchronous.Send(to)));
        Assert.Empty(await RecordsAsync());
    }

    private static long Bytes(Action call)
    {
        for (int i = 0; i < 100; i++)
        {
            call();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
