namespace Resilience.Aop.Generators.Model;

/// <summary>Mirror of <c>Resilience.Aop.BulkheadIsolation</c>: same names, same numbers.</summary>
internal enum BulkheadIsolationKind
{
    Strict = 0,
    Shared = 1,
    Adaptive = 2,
}
