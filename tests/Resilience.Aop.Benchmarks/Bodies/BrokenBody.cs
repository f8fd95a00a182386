namespace Resilience.Aop.Benchmarks.Bodies;

/// <summary>Always fails, with a failure that is not worth another attempt.</summary>
internal readonly struct BrokenBody : IBody
{
    public static ValueTask<int> Run(int value, CancellationToken token) =>
        ValueTask.FromException<int>(new InvalidOperationException("the dependency is broken"));
}
