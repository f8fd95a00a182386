namespace Resilience.Aop;

/// <summary>States that an argument can be used by every attempt although its type looks as if it could be read once only.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ReplayableAttribute : Attribute;
