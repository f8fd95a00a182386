namespace Resilience.Aop.Generators.Model;

/// <summary>Mirror of <c>Resilience.Aop.Backoff</c>: same names, same numbers.</summary>
internal enum BackoffKind
{
    Exponential = 0,
    Linear = 1,
    Fixed = 2,
    Fibonacci = 3,
    DecorrelatedJitter = 4,
    Adaptive = 5,
    Auto = 6,
}
