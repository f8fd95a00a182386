namespace Resilience.Aop;

/// <summary>Marks a parameter whose value must not be stored outside the call: dead letters keep a placeholder, and cannot be replayed.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SensitiveAttribute : Attribute;
