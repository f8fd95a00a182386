namespace Resilience.Aop;

/// <summary>A call's place in the queue of a partition. Its task completes with the permit, and never after it has left the queue.</summary>
internal sealed class RateLimitTicket : QueueTicket
{
    public RateLimitTicket(RateLimitLane? lane)
    {
        Lane = lane;
        Place = new LinkedListNode<RateLimitTicket>(this);
    }

    /// <summary>Whose queue it stands in; null: an adapter's, which we know nothing about.</summary>
    public RateLimitLane? Lane { get; }

    /// <summary>Its place; in no list once it was granted or has left. Guarded by the lane's lock.</summary>
    public LinkedListNode<RateLimitTicket> Place { get; }

    /// <summary>What an adapter's wait will answer.</summary>
    public Task<RateLimitAnswer>? Foreign { get; set; }

    /// <summary>What the call waits for.</summary>
    public Task Wait => Foreign ?? Task;
}
