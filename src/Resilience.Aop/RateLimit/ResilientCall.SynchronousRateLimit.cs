namespace Resilience.Aop;

/// <content>The queue of a rate limit where the thread of a synchronous method blocks in it.</content>
public partial struct ResilientCall
{
    /// <summary>Blocks in the queue of a rate limit, at most until the nearest deadline or the caller's cancellation.</summary>
    /// <param name="index">Which of the method's rate limits.</param>
    /// <param name="caller">The caller's token.</param>
    /// <exception cref="ThreadInterruptedException">Somebody has interrupted the thread; the call has left the queue.</exception>
    public void BlockForRateLimit(int index, CancellationToken caller)
    {
        RateLimitUse use = _plan.RateLimits[index];
        BlockFor(use, use.Limiter.Enqueue(_plan.Clock.Now, out long wait), wait, null, caller);
    }

    /// <inheritdoc cref="BlockForRateLimit(int, CancellationToken)"/>
    /// <param name="index">Which of the method's rate limits.</param>
    /// <param name="partition">The value of the parameter that calls are told apart by.</param>
    /// <param name="caller">The caller's token.</param>
    public void BlockForRateLimit<TKey>(int index, TKey partition, CancellationToken caller)
    {
        RateLimitUse use = _plan.RateLimits[index];
        RateLimitTicket? ticket = use.Limiter.Enqueue(_plan.Clock.Now, partition, out long wait);
        BlockFor(use, ticket, wait, PartitionOf(ticket, partition), caller);
    }

    private void BlockFor(RateLimitUse use, RateLimitTicket? ticket, long wait, string? partition, CancellationToken caller)
    {
        if (ticket is null)
        {
            RefuseByRateLimit(use, wait);
            return;
        }

        (long deadline, DeadlineKind kind) = RateLimitDeadline(use);
        if (ticket.Lane is { } lane)
        {
            BlockIn(use, lane, ticket, deadline, caller);
        }
        else
        {
            BlockElsewhere(use, ticket, partition, deadline, caller);
        }

        LeaveQueue(use, ticket, kind, ticket.Wait.IsCompleted, caller);
    }

    private readonly void BlockIn(RateLimitUse use, RateLimitLane lane, RateLimitTicket ticket, long deadline, CancellationToken caller)
    {
        ResilienceClock clock = _plan.Clock;
        BlockingWait thread = new(clock);
        try
        {
            for (long now = clock.Now; !ticket.Task.IsCompleted && !caller.IsCancellationRequested && now < deadline; now = clock.Now)
            {
                long turn = now + lane.Serve(ticket);
                thread.Until(Math.Min(deadline, turn), ticket, caller);
            }
        }
        catch (ThreadInterruptedException)
        {
            use.Limiter.Leave(ticket, ended: false);
            throw;
        }
    }

    /// <summary>Has an adapter wait, who gets a token that ends with the wait.</summary>
    private readonly void BlockElsewhere(RateLimitUse use, RateLimitTicket ticket, string? partition, long deadline, CancellationToken caller)
    {
        using CancellationTokenSource source = new();
        Task<RateLimitAnswer> foreign;
        using (WithoutContext.Begin())
        {
            foreign = use.Limiter.AskAsync(partition, source.Token);
        }

        ticket.Foreign = foreign;
        try
        {
            new BlockingWait(_plan.Clock).UntilCompleted(deadline, foreign, caller);
        }
        catch (ThreadInterruptedException)
        {
            use.Limiter.Leave(ticket, ended: false);
            throw;
        }
        finally
        {
            if (!foreign.IsCompleted)
            {
                _ = foreign.ContinueWith(
                    static late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                Cancel(source);
            }
        }
    }

    /// <summary>What the adapter does in its callbacks is not the caller's affair.</summary>
    private readonly void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException failure)
        {
            PipelineLog.CancellationCallbackFailed(_plan.Logger, failure);
        }
    }
}
