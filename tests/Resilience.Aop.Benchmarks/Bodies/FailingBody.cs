namespace Resilience.Aop.Benchmarks.Bodies;

/// <summary>Fails twice with a transient failure, then succeeds, and so on. Its value tasks are backed by tasks.</summary>
internal readonly struct FailingBody : IBody
{
    private static int _calls;

    public static async ValueTask<int> Run(int value, CancellationToken token)
    {
        await Task.CompletedTask;
        if (++_calls % 3 != 0)
        {
            throw new IOException("connection reset");
        }

        return value + 1;
    }
}
