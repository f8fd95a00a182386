namespace Resilience.Aop;

/// <summary>Opts a method out of the policies that its class declares.</summary>
/// <remarks>Together with a policy attribute on the same method it is the warning RAOP015.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class NoResilienceAttribute : Attribute;
