using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>
/// The state behind <see cref="BulkheadAttribute"/>: slots for bodies, and a first-in-first-out queue for calls that find none.
/// </summary>
/// <remarks>Safe for concurrent use. Found in <see cref="ResilienceRuntime.Bulkheads"/>.</remarks>
public sealed partial class Bulkhead
{
    private readonly object _gate = new();
    private readonly BulkheadQueue _queue = new();
    private volatile BulkheadOptions _options;
    private volatile int _limit;

    // See BulkheadWord. The number of waiting calls changes only under the lock, together with the queue; the rest also without.
    private long _word;

    internal Bulkhead(string name, BulkheadOptions options)
    {
        Name = name;
        _options = options;
        _limit = LimitOf(options);
        _adaptive = AdaptiveOf(options);
    }

    /// <summary>The name in the attribute, or the operation.</summary>
    public string Name { get; }

    /// <summary>The settings in force.</summary>
    public BulkheadOptions Options => _options;

    /// <summary>
    /// Takes a slot if one is free and nobody waits for it, in one atomic operation; <see cref="Release"/> gives it back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter()
    {
        int limit = _limit;
        long word = Volatile.Read(ref _word);
        while (BulkheadWord.HasRoom(word, limit))
        {
            long next = word + BulkheadWord.OneActive + BulkheadWord.OneAdmission;
            long seen = Interlocked.CompareExchange(ref _word, next, word);
            if (seen == word)
            {
                CountHalfTurn(next);
                return true;
            }

            word = seen;
        }

        return false;
    }

    /// <summary>Gives a slot back: one atomic operation, unless somebody waits for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Release()
    {
        long word = Interlocked.Add(ref _word, -BulkheadWord.OneActive);
        Debug.Assert(BulkheadWord.Active(word) != BulkheadWord.MaxField, "A slot was given back that nobody held.");
        if (BulkheadWord.Waiting(word) != 0)
        {
            GrantSlots();
        }
    }

    /// <summary>Takes a place in the queue, or a slot if one has become free.</summary>
    /// <returns>The ticket, whose task completes with the slot; null: the queue is full.</returns>
    internal BulkheadTicket? Enqueue()
    {
        lock (_gate)
        {
            int places = Math.Min(_options.MaxQueue, BulkheadWord.MaxField);
            while (true)
            {
                // Waiting is announced in the same operation that finds no slot free: whoever gives one back from then on sees it.
                long word = Volatile.Read(ref _word);
                bool hasRoom = BulkheadWord.HasRoom(word, _limit);
                if (!hasRoom && BulkheadWord.Waiting(word) >= places)
                {
                    Interlocked.Increment(ref _foundFull);
                    return null;
                }

                long next = word + (hasRoom ? BulkheadWord.OneActive + BulkheadWord.OneAdmission : BulkheadWord.OneWaiting);
                if (Interlocked.CompareExchange(ref _word, next, word) == word)
                {
                    return hasRoom ? Granted(next) : Queued_NeedsLock();
                }
            }
        }
    }

    /// <summary>Leaves the queue. False: the slot was granted already, and must be given back.</summary>
    internal bool TryCancel(BulkheadTicket ticket)
    {
        lock (_gate)
        {
            if (!_queue.TryRemove_NeedsLock(ticket))
            {
                return false;
            }

            Interlocked.Add(ref _word, -BulkheadWord.OneWaiting);
            _withdrawn++;
            return true;
        }
    }

    /// <summary>Replaces the settings in place. Bodies beyond a lower limit run on; a higher one is given to the queue at once.</summary>
    internal void Redefine(BulkheadOptions options)
    {
        lock (_gate)
        {
            _options = options;
            _limit = LimitOf(options);
            _adaptive = AdaptiveOf(options);
        }

        GrantSlots();
    }

    /// <summary>Makes the exception of a refused call.</summary>
    internal BulkheadRejectedException CreateRejection(BulkheadRejectionReason reason)
    {
        BulkheadOptions options = _options;
        double allowed = options.QueueTimeout.GetValueOrDefault().TotalSeconds;
        string message = reason == BulkheadRejectionReason.QueueFull
            ? FormattableString.Invariant($"Bulkhead '{Name}' is full: {_limit} running, {options.MaxQueue} queued.")
            : FormattableString.Invariant($"Bulkhead '{Name}' had no slot free within the {allowed:0.###} s that a call may queue.");
        return new BulkheadRejectedException(Name, reason, message);
    }

    private static int LimitOf(BulkheadOptions options)
    {
        long limit = options.MaxConcurrency;
        if (options.Isolation == BulkheadIsolation.Shared)
        {
            limit += (limit + 4) / 5; // 20 %, rounded up
        }

        return (int)Math.Min(limit, BulkheadWord.MaxField);
    }

    private static AdaptiveLimit? AdaptiveOf(BulkheadOptions options) =>
        options.Isolation == BulkheadIsolation.Adaptive ? new AdaptiveLimit(options.MaxConcurrency, BulkheadWord.MaxField) : null;

    private BulkheadTicket Granted(long word)
    {
        CountHalfTurn(word);
        BulkheadTicket ticket = new();
        ticket.Grant();
        return ticket;
    }

    private BulkheadTicket Queued_NeedsLock()
    {
        BulkheadTicket ticket = new();
        _queue.Add_NeedsLock(ticket);
        return ticket;
    }

    private void GrantSlots()
    {
        lock (_gate)
        {
            while (TryGrant_NeedsLock())
            {
            }
        }
    }

    private bool TryGrant_NeedsLock()
    {
        while (true)
        {
            long word = Volatile.Read(ref _word);
            if (BulkheadWord.Waiting(word) == 0 || BulkheadWord.Active(word) >= _limit)
            {
                return false;
            }

            long next = word + BulkheadWord.OneActive + BulkheadWord.OneAdmission - BulkheadWord.OneWaiting;
            if (Interlocked.CompareExchange(ref _word, next, word) == word)
            {
                CountHalfTurn(next);
                _queue.TakeFirst_NeedsLock().Grant(); // runs nobody's code here
                return true;
            }
        }
    }
}
