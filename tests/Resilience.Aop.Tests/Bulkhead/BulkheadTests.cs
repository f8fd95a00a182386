namespace Resilience.Aop.Tests;

public sealed class BulkheadTests
{
    [Theory]
    [InlineData(BulkheadIsolation.Strict, 1, 1)]
    [InlineData(BulkheadIsolation.Strict, 10, 10)]
    [InlineData(BulkheadIsolation.Shared, 1, 2)]
    [InlineData(BulkheadIsolation.Shared, 4, 5)]
    [InlineData(BulkheadIsolation.Shared, 5, 6)]
    [InlineData(BulkheadIsolation.Shared, 6, 8)]
    [InlineData(BulkheadIsolation.Shared, 10, 12)]
    public void TryEnter_UpToTheLimit_Admits(BulkheadIsolation isolation, int maxConcurrency, int limit)
    {
        Bulkhead bulkhead = Make(maxConcurrency, isolation: isolation);
        int admitted = 0;

        while (bulkhead.TryEnter())
        {
            admitted++;
        }

        Assert.Equal((limit, limit), (admitted, bulkhead.Stats.Active));
    }

    [Theory]
    [InlineData(BulkheadIsolation.Strict)]
    [InlineData(BulkheadIsolation.Shared)]
    public void TryEnter_HugeLimit_DoesNotOverflow(BulkheadIsolation isolation)
    {
        Bulkhead bulkhead = Make(int.MaxValue, int.MaxValue, isolation);

        Assert.True(bulkhead.TryEnter());
        Assert.True(bulkhead.Enqueue()!.Task.IsCompletedSuccessfully);
        Assert.Equal((2, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued));
    }

    [Fact]
    public void Release_NobodyWaits_FreesTheSlot()
    {
        Bulkhead bulkhead = Make(1);
        Assert.True(bulkhead.TryEnter());
        Assert.False(bulkhead.TryEnter());

        bulkhead.Release();

        Assert.True(bulkhead.TryEnter());
    }

    [Fact]
    public void Enqueue_SlotHasBecomeFree_IsGrantedAtOnce()
    {
        Bulkhead bulkhead = Make(1);

        BulkheadTicket ticket = bulkhead.Enqueue()!;

        Assert.True(ticket.Task.IsCompletedSuccessfully);
        Assert.Equal((1, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued));
        Assert.False(bulkhead.TryCancel(ticket));
    }

    [Fact]
    public void Enqueue_NoSlotFree_WaitsForARelease()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket ticket = bulkhead.Enqueue()!;
        Assert.False(ticket.Task.IsCompleted);

        bulkhead.Release();

        Assert.True(ticket.Task.IsCompletedSuccessfully);
        Assert.Equal((1, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued));
    }

    [Fact]
    public void Enqueue_Several_AreServedFirstInFirstOut()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket[] tickets = [.. Enumerable.Range(0, 5).Select(_ => bulkhead.Enqueue()!)];

        for (int served = 1; served <= tickets.Length; served++)
        {
            bulkhead.Release();
            Assert.All(tickets[..served], ticket => Assert.True(ticket.Task.IsCompleted));
            Assert.All(tickets[served..], ticket => Assert.False(ticket.Task.IsCompleted));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Enqueue_QueueFull_IsRefusedAndCounted(int maxQueue)
    {
        Bulkhead bulkhead = Full(maxQueue);
        for (int i = 0; i < maxQueue; i++)
        {
            Assert.NotNull(bulkhead.Enqueue());
        }

        Assert.Null(bulkhead.Enqueue());

        Assert.Equal((maxQueue, 1L, maxQueue + 2L), (bulkhead.Stats.Queued, bulkhead.Stats.Rejected, bulkhead.Stats.Total));
    }

    [Fact]
    public void Enqueue_SharedOverflowIsTaken_QueuesOnlyThen()
    {
        Bulkhead bulkhead = Make(5, 1, BulkheadIsolation.Shared);
        for (int i = 0; i < 6; i++)
        {
            Assert.True(bulkhead.TryEnter());
        }

        Assert.False(bulkhead.Enqueue()!.Task.IsCompleted);
        Assert.Equal(1.2, bulkhead.Stats.Utilization);
    }

    [Fact]
    public void TryEnter_SomebodyWaitsThoughASlotIsFree_DoesNotBarge()
    {
        // A slot can be free while somebody waits only for a moment inside Release; a higher limit set meanwhile shows the same word.
        long word = BulkheadWord.OneActive + BulkheadWord.OneWaiting;

        Assert.False(BulkheadWord.HasRoom(word, BulkheadWord.MaxField));
        Assert.True(BulkheadWord.HasRoom(word - BulkheadWord.OneWaiting, 2));
    }

    [Fact]
    public void TryCancel_InTheMiddle_LeavesTheOrderOfTheOthers()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket[] tickets = [.. Enumerable.Range(0, 4).Select(_ => bulkhead.Enqueue()!)];

        Assert.True(bulkhead.TryCancel(tickets[1]));
        Assert.True(bulkhead.TryCancel(tickets[3]));
        bulkhead.Release();
        Assert.Equal([true, false, false, false], tickets.Select(ticket => ticket.Task.IsCompleted));
        bulkhead.Release();
        Assert.Equal([true, false, true, false], tickets.Select(ticket => ticket.Task.IsCompleted));

        bulkhead.Release();
        Assert.Equal((0, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued));
        Assert.True(bulkhead.TryEnter());
    }

    [Fact]
    public void TryCancel_First_LetsTheNextBeServed()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket first = bulkhead.Enqueue()!;
        BulkheadTicket second = bulkhead.Enqueue()!;

        bulkhead.TryCancel(first);
        bulkhead.Release();

        Assert.False(first.Task.IsCompleted);
        Assert.True(second.Task.IsCompleted);
    }

    [Fact]
    public void TryCancel_AllThenEnqueue_TheQueueWorksOn()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket only = bulkhead.Enqueue()!;
        Assert.True(bulkhead.TryCancel(only));

        BulkheadTicket next = bulkhead.Enqueue()!;
        bulkhead.Release();

        Assert.True(next.Task.IsCompleted);
    }

    [Fact]
    public void TryCancel_Granted_IsFalseAndTheSlotIsHeld()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket ticket = bulkhead.Enqueue()!;
        bulkhead.Release();

        Assert.False(bulkhead.TryCancel(ticket));
        Assert.Equal(1, bulkhead.Stats.Active);
    }

    [Fact]
    public void TryCancel_Twice_CountsOnce()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket ticket = bulkhead.Enqueue()!;

        Assert.True(bulkhead.TryCancel(ticket));
        Assert.False(bulkhead.TryCancel(ticket));

        Assert.Equal((0, 2L, 0L), (bulkhead.Stats.Queued, bulkhead.Stats.Total, bulkhead.Stats.Rejected));
    }

    [Fact]
    public async Task Grant_Continuation_DoesNotRunInsideRelease()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket ticket = bulkhead.Enqueue()!;
        int releasing = Environment.CurrentManagedThreadId;
        bool isInside = true;
        Task<bool> continuation = ticket.Task.ContinueWith(
            _ => Environment.CurrentManagedThreadId == releasing && Volatile.Read(ref isInside),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        bulkhead.Release();
        Volatile.Write(ref isInside, false);

        Assert.False(await continuation);
    }

    [Fact]
    public void Redefine_HigherLimit_ServesTheQueueAtOnce()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket[] tickets = [.. Enumerable.Range(0, 4).Select(_ => bulkhead.Enqueue()!)];

        bulkhead.Redefine(new BulkheadOptions { MaxConcurrency = 3 });

        Assert.Equal([true, true, false, false], tickets.Select(ticket => ticket.Task.IsCompleted));
        Assert.Equal((3, 2, 3), (bulkhead.Stats.Active, bulkhead.Stats.Queued, bulkhead.Options.MaxConcurrency));
    }

    [Fact]
    public void Redefine_LowerLimit_ServesNobodyUntilEnoughHaveEnded()
    {
        Bulkhead bulkhead = Make(3);
        while (bulkhead.TryEnter())
        {
        }

        BulkheadTicket ticket = bulkhead.Enqueue()!;
        bulkhead.Redefine(new BulkheadOptions { MaxConcurrency = 1 });
        bulkhead.Release();
        bulkhead.Release();
        Assert.False(ticket.Task.IsCompleted);
        Assert.Equal(1, bulkhead.Stats.Active);

        bulkhead.Release();

        Assert.True(ticket.Task.IsCompleted);
    }

    [Fact]
    public void Redefine_ShorterQueue_KeepsWhoWaits()
    {
        Bulkhead bulkhead = Full();
        BulkheadTicket first = bulkhead.Enqueue()!;
        bulkhead.Enqueue();

        bulkhead.Redefine(new BulkheadOptions { MaxConcurrency = 1, MaxQueue = 1 });

        Assert.Null(bulkhead.Enqueue());
        bulkhead.Release();
        Assert.True(first.Task.IsCompleted);
        Assert.Null(bulkhead.Enqueue());
    }

    [Fact]
    public void Rejection_QueueFull_SaysHowMany()
    {
        Bulkhead bulkhead = Make(10, 7, BulkheadIsolation.Shared);

        BulkheadRejectedException rejection = bulkhead.CreateRejection(BulkheadRejectionReason.QueueFull);

        Assert.Equal(("files", BulkheadRejectionReason.QueueFull), (rejection.Name, rejection.Reason));
        Assert.Equal("Bulkhead 'files' is full: 12 running, 7 queued.", rejection.Message);
    }

    [Fact]
    public void Rejection_QueueTimeout_SaysHowLong()
    {
        Bulkhead bulkhead = new("files", new BulkheadOptions { QueueTimeout = TimeSpan.FromMilliseconds(1500) });

        BulkheadRejectedException rejection = bulkhead.CreateRejection(BulkheadRejectionReason.QueueTimeout);

        Assert.Equal(BulkheadRejectionReason.QueueTimeout, rejection.Reason);
        Assert.Contains("1.5 s", rejection.Message, StringComparison.Ordinal);
    }

    private static Bulkhead Make(int maxConcurrency, int maxQueue = 100, BulkheadIsolation isolation = BulkheadIsolation.Strict) =>
        new("files", new BulkheadOptions { MaxConcurrency = maxConcurrency, MaxQueue = maxQueue, Isolation = isolation });

    private static Bulkhead Full(int maxQueue = 100)
    {
        Bulkhead bulkhead = Make(1, maxQueue);
        Assert.True(bulkhead.TryEnter());
        return bulkhead;
    }
}
