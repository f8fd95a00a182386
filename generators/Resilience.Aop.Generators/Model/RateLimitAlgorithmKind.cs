namespace Resilience.Aop.Generators.Model;

/// <summary>Mirror of <c>Resilience.Aop.RateLimitAlgorithm</c>: same names, same numbers.</summary>
internal enum RateLimitAlgorithmKind
{
    TokenBucket = 0,
    FixedWindow = 1,
    SlidingWindow = 2,
}
