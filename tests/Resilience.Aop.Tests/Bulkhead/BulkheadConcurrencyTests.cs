using System.Collections.Concurrent;
using CsCheck;

namespace Resilience.Aop.Tests;

public sealed class BulkheadConcurrencyTests
{
    [Fact]
    public void TryEnter_AThousandCallersAtOnce_AdmitsExactlyTheLimit()
    {
        Bulkhead bulkhead = new("stress", new BulkheadOptions { MaxConcurrency = 7 });
        int admitted = 0;

        Crowd.Run(1000, _ =>
        {
            if (bulkhead.TryEnter())
            {
                Interlocked.Increment(ref admitted);
            }
        });

        Assert.Equal((7, 7), (admitted, bulkhead.Stats.Active));
    }

    [Fact]
    public void Enqueue_AThousandCallersAtOnce_TakesExactlyLimitAndQueue()
    {
        Bulkhead bulkhead = new("stress", new BulkheadOptions { MaxConcurrency = 7, MaxQueue = 11 });
        ConcurrentBag<BulkheadTicket> tickets = [];

        Crowd.Run(1000, _ =>
        {
            if (bulkhead.Enqueue() is { } ticket)
            {
                tickets.Add(ticket);
            }
        });

        Assert.Equal((7, 11, 982L), (bulkhead.Stats.Active, bulkhead.Stats.Queued, bulkhead.Stats.Rejected));
        Assert.Equal(7, tickets.Count(ticket => ticket.Task.IsCompleted));
        for (int i = 0; i < 18; i++)
        {
            bulkhead.Release();
        }

        Assert.All(tickets, ticket => Assert.True(ticket.Task.IsCompletedSuccessfully));
        Assert.Equal(0, bulkhead.Stats.Active);
    }

    [Theory]
    [InlineData(1, 100, BulkheadIsolation.Strict, 1)]
    [InlineData(3, 2, BulkheadIsolation.Strict, 3)]
    [InlineData(5, 100, BulkheadIsolation.Shared, 6)]
    public void Slots_HundredThousandCallsWithRandomCancels_AreConserved(int slots, int places, BulkheadIsolation isolation, int limit)
    {
        Bulkhead bulkhead = new("stress", new BulkheadOptions { MaxConcurrency = slots, MaxQueue = places, Isolation = isolation });
        Users users = new(bulkhead);

        Crowd.Run(10, thread => users.Run(thread, calls: 10_000));

        users.AssertAllEnded();
        Assert.InRange(users.Most, 1, limit);
        Assert.Equal(100_000, users.Started + users.Cancelled + users.Refused);
        Assert.Equal((100_000L, (long)users.Refused), (bulkhead.Stats.Total, bulkhead.Stats.Rejected));
    }

    [Fact]
    public void Slots_LimitMovesWhileInUse_AreConserved()
    {
        Bulkhead bulkhead = new("stress", new BulkheadOptions { MaxConcurrency = 2 });
        Users users = new(bulkhead);
        int running = 8;

        Crowd.Run(9, thread =>
        {
            if (thread < 8)
            {
                users.Run(thread, calls: 8_000);
                Interlocked.Decrement(ref running);
                return;
            }

            for (int i = 0; Volatile.Read(ref running) > 0; i++)
            {
                bulkhead.Redefine(new BulkheadOptions { MaxConcurrency = 1 + (i % 5), MaxQueue = i % 7 });
            }
        });

        users.AssertAllEnded();
        Assert.InRange(users.Most, 1, 5);
        Assert.Equal(64_000L, bulkhead.Stats.Total);
    }

    [Fact]
    public void Queue_OneProducerAndManyReleasers_ServesInOrder()
    {
        Bulkhead bulkhead = new("stress", new BulkheadOptions { MaxConcurrency = 4, MaxQueue = 100_000 });
        for (int i = 0; i < 4; i++)
        {
            Assert.True(bulkhead.TryEnter());
        }

        BulkheadTicket[] tickets = [.. Enumerable.Range(0, 20_000).Select(_ => bulkhead.Enqueue()!)];
        int disorder = 0;

        Crowd.Run(4, _ =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                bulkhead.Release();

                // Whoever is served has everybody before him served: a ticket seen complete leaves none incomplete before it.
                int last = Array.FindLastIndex(tickets, ticket => ticket.Task.IsCompleted);
                if (i % 50 == 0 && Array.FindIndex(tickets, 0, last + 1, ticket => !ticket.Task.IsCompleted) >= 0)
                {
                    Interlocked.Increment(ref disorder);
                }
            }
        });

        Assert.Equal(0, disorder);
        Assert.All(tickets, ticket => Assert.True(ticket.Task.IsCompleted));
        Assert.Equal((4, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued));
    }

    [Fact]
    public void Bulkhead_ParallelOperations_AreLinearizable() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2]).Select((waiting, places) => new Busy(waiting, places)).SampleParallel(
            Gen.Operation<Busy>("enter", busy => busy.Bulkhead.TryEnter()),
            Gen.Operation<Busy>("enqueue", busy => busy.Bulkhead.Enqueue()),
            Gen.Operation<Busy>("release", busy => busy.Bulkhead.Release()),
            Gen.Int[0, 3].Operation<Busy>(i => $"cancel {i}", (busy, i) => busy.Cancel(i)),
            equal: (one, other) => one.Seen == other.Seen,
            print: busy => busy.Seen,
            iter: 200);

    /// <summary>A full bulkhead with calls in its queue; it has more slots to give back than a sample has operations.</summary>
    private sealed class Busy
    {
        private const int Slots = 30;

        private readonly List<BulkheadTicket> _tickets = [];

        public Busy(int waiting, int places)
        {
            Bulkhead = new Bulkhead("parallel", new BulkheadOptions { MaxConcurrency = Slots, MaxQueue = waiting + places });
            while (Bulkhead.TryEnter())
            {
            }

            for (int i = 0; i < waiting; i++)
            {
                _tickets.Add(Bulkhead.Enqueue()!);
            }
        }

        public Bulkhead Bulkhead { get; }

        public string Seen
        {
            get
            {
                BulkheadStats stats = Bulkhead.Stats;
                string granted = string.Join(",", _tickets.Select(ticket => ticket.Task.IsCompleted ? "granted" : "not"));
                return $"{stats.Active} active, {stats.Queued} queued, {stats.Total} in all, {stats.Rejected} rejected, {granted}";
            }
        }

        public void Cancel(int index)
        {
            if (index < _tickets.Count)
            {
                Bulkhead.TryCancel(_tickets[index]);
            }
        }
    }

    /// <summary>Callers that enter, queue, wait, change their minds, and count what they see.</summary>
    private sealed class Users(Bulkhead bulkhead)
    {
        private int _running;
        private int _most;
        private int _started;
        private int _cancelled;
        private int _refused;

        public int Most => _most;

        public int Started => _started;

        public int Cancelled => _cancelled;

        public int Refused => _refused;

        public void Run(int seed, int calls)
        {
            Random random = new(seed);
            for (int i = 0; i < calls; i++)
            {
                if (bulkhead.TryEnter())
                {
                    Use();
                }
                else if (bulkhead.Enqueue() is not { } ticket)
                {
                    Interlocked.Increment(ref _refused);
                }
                else if (random.Next(3) == 0)
                {
                    Thread.SpinWait(random.Next(200));
                    Cancel(ticket);
                }
                else
                {
                    Assert.True(ticket.Task.Wait(TimeSpan.FromMinutes(1)), "A queued call was forgotten.");
                    Use();
                }
            }
        }

        public void AssertAllEnded()
        {
            Assert.Equal((0, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued));
            Assert.True(_started > 0 && _cancelled > 0, "The stress did not reach every path.");
        }

        private void Cancel(BulkheadTicket ticket)
        {
            if (bulkhead.TryCancel(ticket))
            {
                Assert.False(ticket.Task.IsCompleted);
                Interlocked.Increment(ref _cancelled);
            }
            else
            {
                Assert.True(ticket.Task.IsCompletedSuccessfully);
                Use();
            }
        }

        private void Use()
        {
            int now = Interlocked.Increment(ref _running);
            int most = Volatile.Read(ref _most);
            while (now > most)
            {
                most = Interlocked.CompareExchange(ref _most, now, most) == most ? now : Volatile.Read(ref _most);
            }

            if (Interlocked.Increment(ref _started) % 32 == 0)
            {
                // On few cores threads hardly meet by themselves: some holders wait a little until somebody has to queue.
                SpinWait spinner = default;
                while (spinner.Count < 200 && bulkhead.Stats.Queued == 0)
                {
                    spinner.SpinOnce(sleep1Threshold: -1);
                }
            }

            Interlocked.Decrement(ref _running);
            bulkhead.Release();
        }
    }
}
