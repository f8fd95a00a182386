namespace Resilience.Aop;

/// <summary>States that a method may run several times with the effect of running once, so that it may be retried or hedged.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly, Inherited = false)]
public sealed class IdempotentAttribute : Attribute
{
    /// <summary>Why the claim holds, for the next reader: "PUT of the full document".</summary>
    public string? Reason { get; set; }

    /// <summary>The parameter that carries the idempotency key; write it with <c>nameof</c>.</summary>
    public string? Key { get; set; }
}
