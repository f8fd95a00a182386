namespace Resilience.Aop;

/// <summary>Tickets in the order in which they came; any of them can leave at once. Guarded by the bulkhead's lock.</summary>
internal sealed class BulkheadQueue
{
    private BulkheadTicket? _first;
    private BulkheadTicket? _last;

    public void Add_NeedsLock(BulkheadTicket ticket)
    {
        ticket.Queue = this;
        ticket.Earlier = _last;
        if (_last is null)
        {
            _first = ticket;
        }
        else
        {
            _last.Later = ticket;
        }

        _last = ticket;
    }

    /// <summary>Takes the ticket that has waited longest.</summary>
    public BulkheadTicket TakeFirst_NeedsLock()
    {
        BulkheadTicket ticket = _first!;
        TryRemove_NeedsLock(ticket);
        return ticket;
    }

    /// <summary>Takes a ticket out, unless it has left already.</summary>
    public bool TryRemove_NeedsLock(BulkheadTicket ticket)
    {
        if (!ReferenceEquals(ticket.Queue, this))
        {
            return false;
        }

        if (ticket.Earlier is null)
        {
            _first = ticket.Later;
        }
        else
        {
            ticket.Earlier.Later = ticket.Later;
        }

        if (ticket.Later is null)
        {
            _last = ticket.Earlier;
        }
        else
        {
            ticket.Later.Earlier = ticket.Earlier;
        }

        (ticket.Queue, ticket.Earlier, ticket.Later) = (null, null, null);
        return true;
    }
}
