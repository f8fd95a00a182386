namespace Resilience.Aop;

/// <summary>Why a bulkhead refused a call.</summary>
public enum BulkheadRejectionReason
{
    /// <summary>Every slot was taken and the queue was full.</summary>
    QueueFull = 0,

    /// <summary>The call waited in the queue for longer than QueueTimeout.</summary>
    QueueTimeout = 1,
}
