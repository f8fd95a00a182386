using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>Finds results and flights by key. A key is a value tuple, so that looking one up allocates nothing.</summary>
internal sealed partial class CachePartition<TKey, T>(ResultCache cache, ProtectedMethod method) : CachePartition
    where TKey : struct, ITuple
{
    private readonly Dictionary<TKey, CacheEntry<TKey, T>> _entries = [];
    private readonly Dictionary<TKey, KeyedCacheFlight<TKey, T>> _flights = [];

    public override int Running_NeedsLock => _flights.Count;

    /// <summary>The fresh result of a key; without one the flight that is to bring it, which the caller joins.</summary>
    public Task<T>? Find(in TKey key, ResiliencePlan plan, out CacheFlight<T>? flight)
    {
        long now = plan.Clock.Now;
        lock (cache.Gate)
        {
            if (_entries.TryGetValue(key, out CacheEntry<TKey, T>? entry))
            {
                if (cache.IsFresh_NeedsLock(entry, now))
                {
                    cache.Use_NeedsLock(entry);
                    flight = null;
                    return entry.Result;
                }

                if (!cache.IsUsable_NeedsLock(entry, now))
                {
                    cache.Drop_NeedsLock(entry);
                }
            }

            KeyedCacheFlight<TKey, T>? found = null;
            bool joins = !cache.IsOff && _flights.TryGetValue(key, out found);
            if (cache.IsOff)
            {
                found = new KeyedCacheFlight<TKey, T>(this, key, plan) { IsDetached = true };
            }
            else if (!joins)
            {
                found = new KeyedCacheFlight<TKey, T>(this, key, plan);
                _flights.Add(key, found);
            }

            cache.CountMiss_NeedsLock(joins);
            found!.Waiting++;
            flight = found;
            return null;
        }
    }

    /// <summary>Keeps a good result; answers a failure with an old result where that is allowed.</summary>
    public Outcome<T> Settle(KeyedCacheFlight<TKey, T> flight, in Outcome<T> outcome, out bool isStale)
    {
        isStale = false;
        long now = flight.Plan.Clock.Now;
        bool isUnwanted;
        CacheWrite? write = null;
        lock (cache.Gate)
        {
            isUnwanted = flight.Waiting == 0;
            flight.IsSettled = true;
            cache.CountEnded_NeedsLock(flight.Waiting);
            bool wasDetached = flight.IsDetached;
            Detach_NeedsLock(flight);
            if (flight.IsFromStore)
            {
                cache.CountStoreHits_NeedsLock(flight.Waiting);
                return outcome; // in memory already, unless it was declared invalid
            }

            if (outcome.IsSuccess && !wasDetached && !flight.IsRejected)
            {
                Keep_NeedsLock(new CacheEntry<TKey, T>(this, flight.Key, outcome.Result!, now));
                write = flight.StoreKey is not null ? cache.Store!.Announce(cache.Name) : null;
            }
            else if (!outcome.IsSuccess
                && cache.AllowsStale_NeedsLock
                && _entries.TryGetValue(flight.Key, out CacheEntry<TKey, T>? entry)
                && cache.IsUsable_NeedsLock(entry, now))
            {
                isStale = true;
                cache.UseStale_NeedsLock(entry, flight.Waiting);
                return Outcome.FromResult(entry.Result.Result);
            }
        }

        if (write is not null)
        {
            Write(write, flight, outcome.Result!);
        }

        if (isUnwanted && outcome.IsSuccess)
        {
            ResultDisposal.Dispose(outcome.Result, flight.Plan);
        }

        return outcome;
    }

    /// <summary>A caller goes. Returns whether it was the last one, so that the flight is for nothing.</summary>
    public bool Leave(KeyedCacheFlight<TKey, T> flight)
    {
        lock (cache.Gate)
        {
            if (!flight.IsSettled)
            {
                cache.CountEnded_NeedsLock(1); // whoever goes later was counted with those who waited then
            }

            if (--flight.Waiting > 0)
            {
                return false;
            }

            Detach_NeedsLock(flight);
            return true;
        }
    }

    public override void DetachFlights_NeedsLock(Predicate<ITuple> keys)
    {
        foreach (KeyedCacheFlight<TKey, T> flight in _flights.Values.Where(flight => keys(flight.Key)).ToArray())
        {
            Detach_NeedsLock(flight);
        }
    }

    public void Forget_NeedsLock(in TKey key, CacheEntry<TKey, T> entry)
    {
        if (_entries.TryGetValue(key, out CacheEntry<TKey, T>? present) && ReferenceEquals(present, entry))
        {
            _entries.Remove(key);
        }
    }

    private void Keep_NeedsLock(CacheEntry<TKey, T> entry)
    {
        if (_entries.TryGetValue(entry.TypedKey, out CacheEntry<TKey, T>? old))
        {
            cache.Drop_NeedsLock(old);
        }

        _entries[entry.TypedKey] = entry;
        cache.Add_NeedsLock(entry);
    }

    private void Detach_NeedsLock(KeyedCacheFlight<TKey, T> flight)
    {
        if (!flight.IsDetached)
        {
            flight.IsDetached = true;
            _flights.Remove(flight.Key);
        }
    }
}
