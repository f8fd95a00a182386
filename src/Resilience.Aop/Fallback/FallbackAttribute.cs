namespace Resilience.Aop;

/// <summary>Answers a failed call by other means: other methods in turn, then the last good result, then a default.</summary>
/// <remarks>
/// The caller's cancellation is never answered by a fallback. When everything failed the caller gets a
/// <see cref="FallbackExhaustedException"/> with all errors, the primary's first. Null is a value.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class FallbackAttribute : Attribute
{
    /// <summary>Names the methods to try, in order; write them with <c>nameof</c>.</summary>
    /// <param name="members">
    /// Methods with the same parameters, optionally followed by an exception (before a last <see cref="CancellationToken"/>).
    /// A method whose exception type does not fit the failure is passed over.
    /// </param>
    public FallbackAttribute(params string[] members) => Members = members;

    /// <summary>The methods to try, in order.</summary>
    public string[] Members { get; }

    /// <summary>Longest run of each fallback method.</summary>
    /// <value>A duration above 0, at most one day. The default is "5s".</value>
    public string DegradedTimeout { get; set; } = "5s";

    /// <summary>Whether the last good result of the same key is used when every method failed.</summary>
    public bool UseCache { get; set; }

    /// <summary>How long a good result stays usable.</summary>
    /// <value>A duration above 0, at most one day. The default is "300s".</value>
    public string CacheTtl { get; set; } = "300s";

    /// <summary>Template of the key under which a good result is kept, such as "agent_{agentId}".</summary>
    /// <value>The default is every parameter but the token. A parameter whose text cannot tell calls apart is a compile error. The type arguments of a generic method come first.</value>
    public string? CacheKey { get; set; }

    /// <summary>Name of a method with the same parameters (the token is optional) that returns the key as a string.</summary>
    public string? CacheKeyFrom { get; set; }

    /// <summary>Name of the store of good results; methods that give the same name share it.</summary>
    /// <value>The default is a store of the method's own.</value>
    public string? Store { get; set; }

    /// <summary>Good results kept; the least recently used go first.</summary>
    /// <value>1 or more. The default is 1,000.</value>
    public int MaxEntries { get; set; } = 1000;

    /// <summary>A constant to return when everything else failed. Not together with <see cref="DefaultFrom"/>.</summary>
    public object? Default { get; set; }

    /// <summary>Name of a method without parameters, or with the protected method's parameters, that returns the result when everything else failed.</summary>
    public string? DefaultFrom { get; set; }

    /// <summary>Exceptions of the primary that are answered, with their subtypes.</summary>
    /// <value>The default is every exception.</value>
    public Type[]? On { get; set; }

    /// <summary>Exceptions of the primary that are not answered, with their subtypes; wins over <see cref="On"/>.</summary>
    public Type[]? Except { get; set; }

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions.</summary>
    public bool MatchInner { get; set; }

    /// <summary>Name of a method <c>bool (T)</c> that says whether a result of the primary is answered as a failure.</summary>
    public string? OnResult { get; set; }

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.Fallback;
}
