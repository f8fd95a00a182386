namespace Resilience.Aop;

/// <summary>States that each run of a method has an effect of its own, so that it must not be repeated.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class NonIdempotentAttribute : Attribute;
