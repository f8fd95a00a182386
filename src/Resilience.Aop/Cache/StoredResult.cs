namespace Resilience.Aop;

/// <summary>A result as an <see cref="IResilienceCache"/> keeps it.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
/// <param name="Value">The result; null is one.</param>
/// <param name="MadeAt">When the body returned it, on the clock of the runtime that ran it.</param>
public readonly record struct StoredResult<T>(T Value, DateTimeOffset MadeAt);
