using System;
using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>
/// Adds up what the declared numbers allow at most: attempts, delays, time in all. What a body does after its deadline (Grace) and what
/// the user's own hooks take is not in it. Ticks of 100 ns; <see cref="long.MaxValue"/> stands for no limit.
/// </summary>
internal static class WorstCase
{
    private const long NoLimit = PolicyMath.NoLimit;

    public static string Of(MethodContext context)
    {
        if (context.Hedge is { } hedge)
        {
            return OfHedge(context, hedge);
        }

        int attempts = Attempts(context.Retry);
        bool isUnlimited = attempts == RetrySchedule.Unlimited;
        List<string> parts = [isUnlimited ? "attempts without end" : attempts == 1 ? "1 attempt" : $"{attempts} attempts"];
        (long wait, long asked) = context.Retry is { } retry ? Wait(context, retry, attempts) : (0, 0);
        if (attempts > 1)
        {
            parts.Add(Describe(context, wait, asked));
        }

        long all = Time(context, attempts, Math.Max(wait, asked));
        AddTime(parts, context, all);
        return string.Join(", ", parts);
    }

    /// <summary>All attempts beside each other, each starting after the delay; the last one has its full time.</summary>
    private static string OfHedge(MethodContext context, HedgeModel hedge)
    {
        int hedges = hedge.MaxHedges ?? PolicyDefaults.MaxHedges;
        long wait = PolicyMath.Multiply(hedge.DelayTicks ?? PolicyDefaults.Delay, hedges);
        List<string> parts = [$"{hedges + 1} attempts at the same time", wait == 0 ? "no delay" : $"the last starts after {DurationText.Of(wait)}"];
        long delay = hedge.DelayTicks ?? PolicyDefaults.Delay;
        AddTime(parts, context, PolicyMath.WorstHedgedDuration(hedges, delay, Attempt(context), context.Timeout?.TotalTicks ?? NoLimit));
        return string.Join(", ", parts);
    }

    private static void AddTime(List<string> parts, MethodContext context, long all)
    {
        bool waits = context.IsSynchronous || context.Timeout?.Mode == TimeoutModeKind.Cooperative;
        string proviso = all != NoLimit && waits ? " if the body heeds its token" : "";
        parts.Add(all == NoLimit ? "no limit on the time in all" : $"{DurationText.Of(all)} in all{proviso}");
        if (context.Fallback is { Members.Count: > 0 } fallback)
        {
            long degraded = PolicyMath.Multiply(fallback.DegradedTimeoutTicks ?? PolicyDefaults.DegradedTimeout, fallback.Members.Count);
            parts.Add($"then {DurationText.Of(degraded)} of fallbacks");
        }
    }

    private static string Describe(MethodContext context, long wait, long asked)
    {
        if (context.Retry?.DelayFrom is not null)
        {
            return wait == NoLimit ? "delays as computed" : $"{DurationText.Of(wait)} of delay";
        }

        string declared = wait == 0 ? "no delay" : $"{DurationText.Of(wait)} of delay";
        return asked > wait ? $"{declared} ({DurationText.Of(asked)} if Retry-After asks for it)" : declared;
    }

    /// <summary>The sum of all delays as declared, and as a server may ask for them.</summary>
    private static (long Declared, long Asked) Wait(MethodContext context, RetryModel retry, int attempts)
    {
        // No attempt starts after MaxDuration, so no delay ends after it.
        long limit = retry.MaxDurationTicks ?? NoLimit;
        if (retry.DelayFrom is not null || attempts == RetrySchedule.Unlimited)
        {
            return (limit, limit);
        }

        long declared = PolicyMath.Wait(DeclaredDelays.Schedule(retry)).Hi;
        long asked = context.Signature.IsHttpResponse ? Math.Max(declared, PolicyMath.Multiply(DeclaredDelays.Max(retry), attempts - 1)) : declared;
        return (Math.Min(declared, limit), Math.Min(asked, limit));
    }

    private static long Time(MethodContext context, int attempts, long wait)
    {
        long total = context.Timeout?.TotalTicks ?? NoLimit;
        long attempt = Attempt(context);
        if (attempt == NoLimit || context.IsStream) // a stream has as many steps as it likes
        {
            return total;
        }

        long queue = PolicyMath.Add(context.BulkheadIsPerCall ? Queue(context.Bulkhead!) : 0, Queues(context.RateLimits.Where(context.IsPerCall)));
        return PolicyMath.WorstDuration(attempts, attempt, wait, context.Retry?.MaxDurationTicks ?? NoLimit, queue, total);
    }

    /// <summary>The longest time of one attempt.</summary>
    private static long Attempt(MethodContext context)
    {
        long queue = context.Bulkhead is { } bulkhead && !context.BulkheadIsPerCall ? Queue(bulkhead) : 0;
        IEnumerable<RateLimitModel> limits = context.RateLimits.Where(limit => !context.IsPerCall(limit));
        long rateQueue = Queues(limits.Where(limit => !context.IsInsideTimeout(limit)));
        long byTimeout = context.Timeout?.AttemptTicks is { } attempt ? PolicyMath.Add(attempt, context.TimeoutExcludesQueue ? queue : 0) : NoLimit;
        long byBulkhead = context.Bulkhead?.TimeoutTicks is { } execution
            ? PolicyMath.Add(execution, PolicyMath.Add(queue, Queues(limits.Where(context.IsInsideTimeout))))
            : NoLimit;
        return PolicyMath.Add(rateQueue, Math.Min(byTimeout, byBulkhead));
    }

    /// <summary>What calls wait in the queues of rate limits, one after the other: each permit comes back after Per at the latest.</summary>
    private static long Queues(IEnumerable<RateLimitModel> limits)
    {
        long all = 0;
        foreach (RateLimitModel limit in limits)
        {
            bool queues = limit.IsReference || limit.Queue > 0;
            long wait = !queues ? 0
                : limit is { IsReference: false, Permits: { } permits, PerTicks: { } per }
                    ? PolicyMath.Multiply(per, ((limit.Queue!.Value - 1) / permits) + 1)
                    : NoLimit;
            all = PolicyMath.Add(all, wait);
        }

        return all;
    }

    // What a bulkhead does not say may be said by the runtime's defaults for its name.
    private static long Queue(BulkheadModel bulkhead) => bulkhead.MaxQueue == 0 ? 0 : bulkhead.QueueTimeoutTicks ?? NoLimit;

    private static int Attempts(RetryModel? retry) => retry is null ? 1 : DeclaredDelays.Schedule(retry).Attempts;
}
