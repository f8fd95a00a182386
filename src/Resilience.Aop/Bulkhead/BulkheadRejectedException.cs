namespace Resilience.Aop;

/// <summary>A bulkhead refused a call; the body did not run.</summary>
public sealed class BulkheadRejectedException : ResilienceException
{
    internal BulkheadRejectedException(string name, BulkheadRejectionReason reason, string message)
        : base(message, null)
    {
        Name = name;
        Reason = reason;
    }

    /// <summary>Name of the bulkhead.</summary>
    public string Name { get; }

    /// <summary>Why the call was refused.</summary>
    public BulkheadRejectionReason Reason { get; }
}
