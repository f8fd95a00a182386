namespace Resilience.Aop;

/// <summary>Keeps results for a time and answers equal calls with them; simultaneous calls of one key run the body once.</summary>
/// <remarks>
/// All instances of the type share the results: whatever a result depends on has to be an argument. Null is a value. Failures are not
/// kept, nor are results that another policy of the method judges as bad. Results are handed out as they are, neither copied nor disposed.
/// A body runs for all callers that wait for it, with a token that is cancelled when the last of them has gone.
/// A body must not call its own method with an equal key: it would wait for itself. A synchronous one gets an
/// <see cref="InvalidOperationException"/> for it; an asynchronous one waits until its callers cancel, or for ever.
/// In a synchronous method the first caller's thread runs the body, the others block until it has ended; if the first one cancels meanwhile, it
/// runs the body to its end for the others and is told of its cancellation then.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class CacheAttribute : Attribute
{
    /// <summary>How long a result answers calls.</summary>
    /// <value>A duration above 0, at most one day, such as "5m". There is no default: without it the attribute is a compile error.</value>
    public string? Ttl { get; set; }

    /// <summary>Template of the key, such as "agent_{agentId}": only the parameters that it names distinguish calls.</summary>
    /// <value>The default is every parameter but tokens. Parameters are compared by value; those that cannot be are a compile error.</value>
    public string? Key { get; set; }

    /// <summary>Name of a method with the same parameters (the token is optional) that returns the key as a string; write it with <c>nameof</c>.</summary>
    /// <value>Not together with <see cref="Key"/>.</value>
    public string? KeyFrom { get; set; }

    /// <summary>Results kept; the least recently used go first.</summary>
    /// <value>1 or more. The default is 1,000.</value>
    public int MaxEntries { get; set; } = 1000;

    /// <summary>Whether a result older than <see cref="Ttl"/> answers a call whose body failed. The caller's cancellation is no failure.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool StaleOnError { get; set; }

    /// <summary>How long beyond <see cref="Ttl"/> a result may be used by <see cref="StaleOnError"/>.</summary>
    /// <value>A duration above 0, at most one day. The default is "1h".</value>
    public string StaleTtl { get; set; } = "1h";

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.Cache;
}
