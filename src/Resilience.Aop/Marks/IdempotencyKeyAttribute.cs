namespace Resilience.Aop;

/// <summary>Marks the parameter that carries an idempotency key: made once by the caller, sent with every attempt.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class IdempotencyKeyAttribute : Attribute;
