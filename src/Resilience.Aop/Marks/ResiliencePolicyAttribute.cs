namespace Resilience.Aop;

/// <summary>Base of a bundle: an attribute class that carries policies and stands for them wherever it is written.</summary>
/// <remarks>
/// <code>
/// [Retry(MaxAttempts = 4, BaseDelay = "250ms"), Timeout("2s"), CircuitBreaker("orders-db")]
/// public sealed class DatabasePolicyAttribute : ResiliencePolicyAttribute;
/// </code>
/// On a method the order of precedence is, for each kind of policy and as a whole: an attribute of the method, a bundle on the method, an
/// attribute of the class, a bundle on the class. A bundle may carry other bundles; its own attributes come before theirs.
/// Members that a policy names, such as predicates, are those of the type that holds the protected method. Nothing is inherited: what a
/// base class of a bundle carries is not part of it. A bundle that carries nothing is RAOP019, two that bring the same policy are RAOP316.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public abstract class ResiliencePolicyAttribute : Attribute;
