namespace Resilience.Aop;

/// <summary>A place in a bulkhead's queue. Its task completes when the slot is granted, and never after it was cancelled.</summary>
internal sealed class BulkheadTicket : QueueTicket
{
    /// <summary>
    /// The queue that holds the ticket; null: granted or cancelled. This and the links are guarded by the bulkhead's lock.
    /// </summary>
    public BulkheadQueue? Queue { get; set; }

    public BulkheadTicket? Earlier { get; set; }

    public BulkheadTicket? Later { get; set; }
}
