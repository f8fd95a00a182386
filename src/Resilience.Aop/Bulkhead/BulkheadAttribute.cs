namespace Resilience.Aop;

/// <summary>Limits how many bodies run at the same time; further calls wait in a first-in-first-out queue.</summary>
/// <remarks>
/// A slot is held until the body has really ended, even when its caller was released by a timeout.
/// A call that cannot queue, or has queued for too long, fails with <see cref="BulkheadRejectedException"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class BulkheadAttribute : Attribute
{
    /// <summary>A bulkhead of this method's own.</summary>
    public BulkheadAttribute()
    {
    }

    /// <summary>A bulkhead shared by every use of the name.</summary>
    /// <param name="name">
    /// Any non-blank text of at most 200 characters. A use that sets no value refers to the bulkhead; one that sets values defines it.
    /// The names "database", "agent_communication", "external_api" and "file_operations" have defaults of their own: <see cref="BulkheadDefaults"/>.
    /// </param>
    public BulkheadAttribute(string name) => Name = name;

    /// <summary>Name of the bulkhead, or null for one of the method's own.</summary>
    public string? Name { get; }

    /// <summary>Bodies that may run at the same time.</summary>
    /// <value>1 or more. The default is 10.</value>
    public int MaxConcurrency { get; set; } = 10;

    /// <summary>Calls that may wait for a slot.</summary>
    /// <value>0 or more; 0: no queue. The default is 100.</value>
    public int MaxQueue { get; set; } = 100;

    /// <summary>Longest time in the queue.</summary>
    /// <value>A duration above 0, at most one day. The default is none.</value>
    public string? QueueTimeout { get; set; }

    /// <summary>Longest run of the body inside its slot; after that the call fails with <see cref="BulkheadTimeoutException"/>.</summary>
    /// <value>A duration above 0, at most one day. The default is none.</value>
    public string? Timeout { get; set; }

    /// <summary>How the limit is kept.</summary>
    /// <value>The default is <see cref="BulkheadIsolation.Strict"/>.</value>
    public BulkheadIsolation Isolation { get; set; }

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.Bulkhead;
}
