namespace Resilience.Aop.Benchmarks.Bodies;

/// <summary>The work that a scenario protects. Implemented by structs, so that generic code around it costs what code written for one body costs.</summary>
internal interface IBody
{
    static abstract ValueTask<int> Run(int value, CancellationToken token);
}
