namespace Resilience.Aop.Generators.Model;

/// <summary>What a decorator passes on as it is.</summary>
internal enum ForwardKind
{
    Method,
    Property,
    Event,
}
