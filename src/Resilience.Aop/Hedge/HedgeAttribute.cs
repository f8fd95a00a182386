namespace Resilience.Aop;

/// <summary>Starts further attempts beside a slow one and takes the first good answer.</summary>
/// <remarks>
/// A further attempt starts when none has answered within <see cref="Delay"/> of the latest start, or at once when one failed.
/// The first outcome that did not fail wins; the losers are cancelled and not waited for, and their results are disposed. When all fail,
/// the caller gets the first attempt's failure, the original exception instance.
/// Attempts run concurrently, also when nothing fails: the method should be <see cref="IdempotentAttribute"/>, else it is the warning RAOP103,
/// or the error RAOP116 where its body shows an effect.
/// Each attempt goes through circuit breaker, timeout and bulkhead on its own. Not together with <see cref="RetryAttribute"/>: the error RAOP303.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class HedgeAttribute : Attribute
{
    /// <summary>Further attempts beside the first.</summary>
    /// <value>1 to 10. The default is 1. Anything else is a compile error.</value>
    public int MaxHedges { get; set; } = HedgeDefaults.MaxHedges;

    /// <summary>How long to wait for an answer before the next attempt starts.</summary>
    /// <value>A duration, 0 to one day; "0s": all attempts start at once. The default is "2s". Anything else is a compile error.</value>
    public string Delay { get; set; } = HedgeDefaults.Delay;

    /// <summary>Exceptions that mean that an attempt failed, with their subtypes; any other one is an answer and reaches the caller.</summary>
    /// <value>The default is every exception.</value>
    public Type[]? On { get; set; }

    /// <summary>Exceptions that are answers, with their subtypes; wins over <see cref="On"/>.</summary>
    public Type[]? Except { get; set; }

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions.</summary>
    public bool MatchInner { get; set; }

    /// <summary>Name of a method <c>bool (T)</c> that says whether a result means that the attempt failed.</summary>
    /// <remarks>Beside it an <see cref="HttpResponseMessage"/> with status 408, 429, 502, 503 or 504 is a failure.</remarks>
    public string? OnResult { get; set; }

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.Hedge;
}
