using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>The state behind <see cref="RateLimitAttribute"/>: permits that time brings back, of one limit or one for each partition.</summary>
/// <remarks>Safe for concurrent use. Found in <see cref="ResilienceRuntime.RateLimiters"/>.</remarks>
public sealed partial class RateLimiter
{
    /// <summary>Answer of <see cref="Acquire(long)"/> after a refusal by a limiter that does not know when it will have a permit.</summary>
    internal const long UnknownWait = long.MaxValue;

    private readonly object _gate = new();
    private readonly RateLimitLane? _whole;
    private readonly IRateLimitAdapter? _adapter;
    private volatile RateLimitOptions? _options;
    private volatile RateLimitGrid _grid = new();
    private volatile RateLimitTable[] _tables = [];

    internal RateLimiter(string name, RateLimitDefinition definition, ResilienceClock clock, RuntimeLog? logger)
    {
        Name = name;
        Clock = clock;
        Logger = logger;
        _options = definition.Options;
        _adapter = definition.Adapter;
        _whole = _adapter is null ? new RateLimitLane(this, CreateCounter(clock.Now, spent: 0)) : null;
    }

    /// <summary>The name in the attribute, or the operation.</summary>
    public string Name { get; }

    /// <summary>The settings in force; null for a limiter behind an adapter.</summary>
    public RateLimitOptions? Options => _options;

    internal ResilienceClock Clock { get; }

    internal RuntimeLog? Logger { get; }

    internal RateLimitDefinition Definition => new(_options, _adapter);

    /// <summary>Calls that may wait, of each partition. An adapter does its own counting.</summary>
    internal int Queue => _options?.Queue ?? (_adapter!.Queues ? int.MaxValue : 0);

    /// <summary>Fills every partition, as at the beginning, lets waiting calls through as far as that goes, and begins the counts anew.</summary>
    public void Reset()
    {
        ResetCounts();
        _grid = new RateLimitGrid();
        Renew(refills: true);
    }

    /// <summary>Spends a permit if one is free, without waiting. Runs no code of others: an adapter always answers no.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter(long now)
    {
        if (_whole is { } lane && lane.Take(now) == RateLimitCounter.Granted)
        {
            CountGranted();
            return true;
        }

        return false;
    }

    /// <inheritdoc cref="TryEnter(long)"/>
    internal bool TryEnter<TKey>(long now, TKey key)
    {
        try
        {
            return _adapter is null && Acquire(now, key) == RateLimitCounter.Granted;
        }
        catch (Exception)
        {
            return false; // the key's own equality threw: it will again, where that can fail properly
        }
    }

    /// <summary>Spends a permit if one is free, without waiting.</summary>
    /// <returns><see cref="RateLimitCounter.Granted"/>, the ticks until one is free, or <see cref="UnknownWait"/>.</returns>
    internal long Acquire(long now)
    {
        long wait = _whole is { } lane ? lane.Take(now) : Ask(null);
        if (wait == RateLimitCounter.Granted)
        {
            CountGranted();
        }

        return wait;
    }

    /// <inheritdoc cref="Acquire(long)"/>
    internal long Acquire<TKey>(long now, TKey key)
    {
        long wait;
        if (_adapter is not null)
        {
            wait = Ask(CacheKey.Of(key));
        }
        else
        {
            RateLimitTable<TKey> table = Table<TKey>();
            RateLimitLane? lane = table.Find(key, now, out wait);
            while (lane is not null && (wait = lane.Take(now)) == RateLimitCounter.Retired)
            {
                lane = table.Add(key, now, out wait);
            }
        }

        if (wait == RateLimitCounter.Granted)
        {
            CountGranted();
        }

        return wait;
    }

    /// <summary>Takes a place in the queue, or a permit if one has become free.</summary>
    /// <param name="now">The time.</param>
    /// <param name="wait">Without a ticket: the ticks until a permit is free.</param>
    internal RateLimitTicket? Enqueue(long now, out long wait)
    {
        wait = 0;
        return _whole is { } lane ? lane.Enqueue(now, out wait) : new RateLimitTicket(lane: null);
    }

    /// <inheritdoc cref="Enqueue(long, out long)"/>
    internal RateLimitTicket? Enqueue<TKey>(long now, TKey key, out long wait)
    {
        if (_adapter is not null)
        {
            wait = 0;
            return new RateLimitTicket(lane: null);
        }

        RateLimitTable<TKey> table = Table<TKey>();
        RateLimitLane? lane = table.Find(key, now, out wait);
        while (lane is not null)
        {
            RateLimitTicket? ticket = lane.Enqueue(now, out wait);
            if (ticket is not null || wait != RateLimitCounter.Retired)
            {
                return ticket;
            }

            lane = table.Add(key, now, out wait);
        }

        return null;
    }

    /// <summary>Starts an adapter's own wait.</summary>
    internal Task<RateLimitAnswer> AskAsync(string? partition, CancellationToken cancellationToken)
    {
        Task<RateLimitAnswer> answer = _adapter!.AcquireAsync(partition, cancellationToken).AsTask();
        Interlocked.Increment(ref _waitingElsewhere);
        return answer;
    }

    /// <summary>Ends a call's wait in the queue.</summary>
    /// <param name="ticket">Its place.</param>
    /// <param name="ended">Whether the wait ended by itself.</param>
    /// <returns>What came of it; null: it ended without an answer.</returns>
    internal RateLimitAnswer? Leave(RateLimitTicket ticket, bool ended)
    {
        if (ticket.Lane is { } lane)
        {
            // A permit that came too late is spent all the same: time brings it back.
            _ = ended || lane.TryCancel(ticket);
            return ended ? RateLimitAnswer.Granted : null;
        }

        Interlocked.Decrement(ref _waitingElsewhere);
        if (!ended)
        {
            _ = ticket.Foreign!.Exception; // observed, if there is one already
            return null;
        }

        RateLimitAnswer answer = ticket.Foreign!.GetAwaiter().GetResult(); // an exception of the adapter's reaches the caller
        if (answer.IsGranted)
        {
            CountGranted();
        }

        return answer;
    }

    /// <summary>Replaces the settings in place: what was spent of the old permits is spent of the new ones, from now on.</summary>
    internal void Redefine(RateLimitOptions? options)
    {
        // A name stays with the kind of limiter that was there first: see Register.
        if (options is null || _options is null || options == _options)
        {
            return;
        }

        _options = options;
        _grid = new RateLimitGrid();
        Renew(refills: false);
    }

    /// <summary>Makes a counter with the settings in force.</summary>
    internal RateLimitCounter CreateCounter(long now, long spent) => RateLimitCounter.Create(_options!, _grid, now, spent);

    /// <summary>Counts a refused call and makes its exception.</summary>
    internal RateLimitRejectedException Reject(long wait)
    {
        CountRejected();
        return new RateLimitRejectedException(Name, wait == UnknownWait ? null : TimeSpan.FromTicks(wait));
    }

    /// <summary>What a refusal by an adapter says about the time.</summary>
    internal static long WaitOf(RateLimitAnswer answer) => answer.RetryAfter is { } wait ? Math.Max(1, wait.Ticks) : UnknownWait;

    private long Ask(string? partition)
    {
        RateLimitAnswer answer = _adapter!.TryAcquire(partition);
        return answer.IsGranted ? RateLimitCounter.Granted : WaitOf(answer);
    }

    private RateLimitTable<TKey> Table<TKey>()
    {
        // Nearly always there is one: methods that share a limit partition it by the same type.
        RateLimitTable[] tables = _tables;
        return tables.Length > 0 && tables[0] is RateLimitTable<TKey> first ? first : FindTable<TKey>();
    }

    private RateLimitTable<TKey> FindTable<TKey>()
    {
        lock (_gate)
        {
            RateLimitTable<TKey>? table = _tables.OfType<RateLimitTable<TKey>>().FirstOrDefault();
            if (table is null)
            {
                table = new RateLimitTable<TKey>(this);
                _tables = [.. _tables, table];
            }

            return table;
        }
    }

    private void Renew(bool refills)
    {
        _whole?.Renew(refills);
        foreach (RateLimitTable table in _tables)
        {
            foreach (RateLimitLane lane in table.Lanes)
            {
                lane.Renew(refills);
            }

            table.LookAgain();
        }
    }
}
