namespace Resilience.Aop.Generators.Model;

/// <summary>Mirror of <c>Resilience.Aop.TimeoutMode</c>: same names, same numbers.</summary>
internal enum TimeoutModeKind
{
    Graceful = 0,
    Abandon = 1,
    Cooperative = 2,
}
