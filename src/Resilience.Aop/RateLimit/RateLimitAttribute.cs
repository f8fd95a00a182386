namespace Resilience.Aop;

/// <summary>Limits how many calls may start in a span of time. A call that finds no permit is refused, or waits if there is a queue.</summary>
/// <remarks>
/// <para>A limiter starts full. A refused call spends nothing; a permit that was spent stays spent, whatever becomes of the call.</para>
/// <para>
/// By default each attempt of a retry spends a permit; an <see cref="Order"/> below that of the retry makes it one permit a call.
/// Several limits may stand on one method, up to seven: the permit of an outer one is spent even when an inner one refuses.
/// </para>
/// <para>An attempt to open a stream spends a permit, its items spend none. In the queue the thread of a synchronous method blocks.</para>
/// <para>A refusal is <see cref="RateLimitRejectedException"/>: not retried by default, and no evidence for a circuit breaker.</para>
/// </remarks>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false, AllowMultiple = true)]
public sealed class RateLimitAttribute : Attribute
{
    /// <summary>A limit of this method's own.</summary>
    public RateLimitAttribute()
    {
    }

    /// <summary>A limit shared by every use of the name.</summary>
    /// <param name="name">
    /// Any non-blank text of at most 200 characters. A use that sets no value (but for <see cref="Partition"/> and <see cref="Order"/>)
    /// refers to a limit that another method or code has defined before its first call; one that sets values defines it.
    /// </param>
    public RateLimitAttribute(string name) => Name = name;

    /// <summary>Name of the limit, or null for one of the method's own.</summary>
    public string? Name { get; }

    /// <summary>Calls that may start within <see cref="Per"/>.</summary>
    /// <value>1 or more, at most 1,000,000 for each millisecond of Per. There is no default.</value>
    public int Permits { get; set; }

    /// <summary>The span of time that <see cref="Permits"/> is for.</summary>
    /// <value>A duration from "1ms" to "1d". There is no default.</value>
    public string? Per { get; set; }

    /// <summary>How the limit counts.</summary>
    /// <value>The default is <see cref="RateLimitAlgorithm.TokenBucket"/>.</value>
    public RateLimitAlgorithm Algorithm { get; set; }

    /// <summary>
    /// Calls that may wait for the next permit, first in, first out; of each partition. They wait under the total timeout, and under the
    /// attempt's where Order puts the limit inside it.
    /// </summary>
    /// <value>0 or more; 0: no queue. The default is 0.</value>
    public int Queue { get; set; }

    /// <summary>The parameter whose value a call is counted under: each value has a limit of its own.</summary>
    /// <value>
    /// The name of a parameter other than a token, by <c>nameof</c>; its type's equality tells values apart. The default is none.
    /// </value>
    public string? Partition { get; set; }

    /// <summary>Partitions that are kept. One that is full again is forgotten when room is needed; while none is, calls of further ones are refused.</summary>
    /// <value>1 or more. The default is 10,000.</value>
    public int MaxPartitions { get; set; } = 10_000;

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.RateLimit;
}
