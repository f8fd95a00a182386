using Scenarios.Hedge;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A hedge costs nothing where the first attempt completes at once.</summary>
public sealed class HedgeAllocationTests : VirtualTimeTest
{
    private const int Calls = 1000;

    [Fact]
    public void Hedge_FirstCompletesAtOnce_AllocatesNothing()
    {
        object answer = new();
        CancellationToken seen = default;
        ValueTasks client = new(Runtime)
        {
            Body = (_, token) =>
            {
                seen = token;
                return new ValueTask<object?>(answer);
            },
        };
        Call(client);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < Calls; call++)
        {
            Call(client);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Calls + 1, client.Attempts);
        Assert.True(seen.CanBeCanceled);

        void Call(ValueTasks target)
        {
            ValueTask<object?> call = target.GetAsync(1);
            Assert.True(call.IsCompletedSuccessfully && ReferenceEquals(answer, call.Result));
        }
    }
}
