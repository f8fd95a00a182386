namespace Resilience.Aop;

/// <summary>What a store finds a result by. The same in every process and culture.</summary>
/// <param name="Operation">The protected method: <c>Namespace.Type.Method</c>.</param>
/// <param name="Arguments">
/// The values that distinguish calls of it, as text: those that <see cref="CacheAttribute.Key"/> names, all of them without it, or what
/// <see cref="CacheAttribute.KeyFrom"/> returned. Any characters and any length; two different lists of values have different texts.
/// </param>
public readonly record struct CacheStoreKey(string Operation, string Arguments);
