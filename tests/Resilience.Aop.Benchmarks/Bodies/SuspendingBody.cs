namespace Resilience.Aop.Benchmarks.Bodies;

/// <summary>Suspends once and goes on on a pool thread.</summary>
internal readonly struct SuspendingBody : IBody
{
    public static async ValueTask<int> Run(int value, CancellationToken token)
    {
        await Task.Yield();
        return value + 1;
    }
}
