using CsCheck;

namespace Resilience.Aop.Tests;

/// <summary>The bulkhead against a counter and a list, under random operations.</summary>
public sealed class BulkheadModelTests
{
    private static readonly Gen<BulkheadOptions> AnyOptions =
        from limit in Gen.Int[1, 6]
        from queue in Gen.Int[0, 5]
        from isolation in Gen.Enum<BulkheadIsolation>()
        select new BulkheadOptions { MaxConcurrency = limit, MaxQueue = queue, Isolation = isolation };

    // What: 0-2 enter, 3-5 enqueue, 6-8 release, 9-10 cancel, 11 redefine.
    private static readonly Gen<(int What, int Which, BulkheadOptions Options)[]> AnySteps =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 1000], AnyOptions).Array[1, 120];

    [Fact]
    public void Bulkhead_RandomOperations_BehavesAsTheModel() =>
        Gen.Select(AnyOptions, AnySteps).Sample((options, steps) => Run(options, steps), iter: 20_000);

    private static void Run(BulkheadOptions options, (int What, int Which, BulkheadOptions Options)[] steps)
    {
        Bulkhead bulkhead = new("model", options);
        int active = 0;
        int asked = 0;
        int rejected = 0;
        List<BulkheadTicket> waiting = [];
        List<BulkheadTicket> granted = [];

        foreach (var (what, which, next) in steps)
        {
            if (what <= 2)
            {
                bool expected = waiting.Count == 0 && active < LimitOf(options);
                Assert.Equal(expected, bulkhead.TryEnter());
                active += expected ? 1 : 0;
                asked += expected ? 1 : 0;
            }
            else if (what <= 5)
            {
                asked++;
                BulkheadTicket? ticket = bulkhead.Enqueue();
                bool mayQueue = (waiting.Count == 0 && active < LimitOf(options)) || waiting.Count < options.MaxQueue;
                Assert.Equal(mayQueue, ticket is not null);
                rejected += mayQueue ? 0 : 1;
                waiting.AddRange(ticket is null ? [] : [ticket]);
            }
            else if (what <= 8 && active > 0)
            {
                active--;
                bulkhead.Release();
            }
            else if (what is 9 or 10 && waiting.Count + granted.Count > 0)
            {
                BulkheadTicket ticket = waiting.Concat(granted).ElementAt(which % (waiting.Count + granted.Count));
                Assert.Equal(waiting.Remove(ticket), bulkhead.TryCancel(ticket));
            }
            else if (what == 11)
            {
                options = next;
                bulkhead.Redefine(options);
            }

            while (waiting.Count > 0 && active < LimitOf(options))
            {
                active++;
                granted.Add(waiting[0]);
                waiting.RemoveAt(0);
            }

            Assert.All(granted, ticket => Assert.True(ticket.Task.IsCompletedSuccessfully));
            Assert.All(waiting, ticket => Assert.False(ticket.Task.IsCompleted));
            BulkheadStats stats = bulkhead.Stats;
            Assert.Equal((active, waiting.Count, (long)rejected, (long)asked), (stats.Active, stats.Queued, stats.Rejected, stats.Total));
        }
    }

    private static int LimitOf(BulkheadOptions options) => options.Isolation != BulkheadIsolation.Shared
        ? options.MaxConcurrency
        : options.MaxConcurrency + (int)Math.Ceiling(0.2m * options.MaxConcurrency);
}
