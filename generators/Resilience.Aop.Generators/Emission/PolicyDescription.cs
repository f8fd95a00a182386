using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Says in a few words what a policy does, defaults included.</summary>
internal static class PolicyDescription
{
    public static string Of(PolicyModel policy) => policy switch
    {
        RetryModel retry => Call("Retry", Parts(retry)),
        HedgeModel hedge => Call("Hedge", Parts(hedge)),
        CircuitBreakerModel breaker => Call("CircuitBreaker", Parts(breaker)),
        RateLimitModel limit => Call("RateLimit", Parts(limit)),
        TimeoutModel timeout => Call("Timeout", [DurationText.Of(timeout.AttemptTicks ?? 0), .. Mode(timeout)]),
        BulkheadModel bulkhead => Call("Bulkhead", Parts(bulkhead)),
        FallbackModel fallback => Call("Fallback", Parts(fallback)),
        DeadLetterModel deadLetter => Call("DeadLetter", [CSharpLiteral.Text(deadLetter.Queue), .. deadLetter.Accept == true ? ["accepted"] : Enumerable.Empty<string>()]),
        CacheModel cache => Call("Cache", Parts(cache)),
        _ => policy.Kind.ToString(),
    };

    /// <summary>The total of a timeout, which is a layer of its own.</summary>
    public static string OfTotal(TimeoutModel timeout) => Call("Timeout", [$"{DurationText.Of(timeout.TotalTicks ?? 0)} in all", .. Mode(timeout)]);

    private static IEnumerable<string> Parts(RetryModel retry)
    {
        yield return retry.MaxAttempts switch
        {
            PolicyDefaults.Unlimited => "unlimited attempts",
            1 => "1 attempt",
            var attempts => $"{attempts ?? PolicyDefaults.MaxAttempts} attempts",
        };
        yield return retry.DelayFrom is { } hook ? $"delay from {hook.Name}" : Delay(retry);
        if (retry.MaxDurationTicks is { } limit)
        {
            yield return $"none after {DurationText.Of(limit)}";
        }

        foreach (string part in Filter(retry.Filter))
        {
            yield return part;
        }

        if (retry.FailureTypes is { } types)
        {
            yield return "on " + string.Join(" or ", types);
        }

        if (retry.When is { } when)
        {
            yield return $"if {when.Name}";
        }

        if (retry.OnResult is { } onResult)
        {
            yield return $"on results if {onResult.Name}";
        }

        if (retry.Budget is { } budget)
        {
            yield return $"budget {CSharpLiteral.Text(budget)}";
        }
    }

    private static string Delay(RetryModel retry)
    {
        long baseDelay = DeclaredDelays.Base(retry);
        if (baseDelay == 0)
        {
            return "no delay";
        }

        BackoffKind backoff = DeclaredDelays.Backoff(retry);
        string delays = backoff == BackoffKind.Fixed
            ? DurationText.Of(baseDelay)
            : $"{DurationText.Of(baseDelay)}..{DurationText.Of(DeclaredDelays.Max(retry))}";
        string growth = backoff switch
        {
            BackoffKind.Exponential => "exponential x" + Number(DeclaredDelays.Factor(retry)),
            BackoffKind.DecorrelatedJitter => "decorrelated jitter",
            BackoffKind.Adaptive => $"adaptive x{Number(DeclaredDelays.Factor(retry))} +-5%",
            BackoffKind.Auto when retry.OperationType is { } type => $"auto for {CSharpLiteral.Text(type)}",
            _ => backoff.ToString().ToLowerInvariant(),
        };
        double jitter = backoff is BackoffKind.DecorrelatedJitter or BackoffKind.Adaptive ? 0 : DeclaredDelays.Jitter(retry);
        return $"{delays} {growth}{(jitter == 0 ? "" : $" +-{Number(jitter * 100)}%")}";
    }

    private static IEnumerable<string> Parts(HedgeModel hedge)
    {
        int hedges = hedge.MaxHedges ?? PolicyDefaults.MaxHedges;
        long delay = hedge.DelayTicks ?? PolicyDefaults.Delay;
        yield return delay == 0 ? $"{hedges} more at once" : $"{hedges} more after {DurationText.Of(delay)}{(hedges > 1 ? " each" : "")}";
        foreach (string part in Filter(hedge.Filter))
        {
            yield return part;
        }

        if (hedge.OnResult is { } onResult)
        {
            yield return $"on results if {onResult.Name}";
        }
    }

    private static IEnumerable<string> Parts(CircuitBreakerModel breaker)
    {
        foreach (string part in Name(breaker.Name))
        {
            yield return part;
        }

        if (breaker.FailureThreshold is not 0)
        {
            yield return breaker.FailureThreshold == 1 ? "1 failure" : $"{breaker.FailureThreshold ?? PolicyDefaults.FailureThreshold} failures in a row";
        }

        string window = breaker.WindowCalls is > 0 and var calls
            ? $"the last {calls} calls"
            : DurationText.Of(breaker.SamplingWindowTicks ?? PolicyDefaults.SamplingWindow);
        string sample = $"{breaker.MinimumThroughput ?? PolicyDefaults.MinimumThroughput}+ calls in {window}";
        double ratio = breaker.FailureRatio ?? PolicyDefaults.FailureRatio;
        if (!double.IsNaN(ratio))
        {
            yield return $"{Number(100 * ratio)}% of {sample}";
        }

        if (breaker.SlowCallDurationTicks is { } slow)
        {
            yield return $"{Number(100 * (breaker.SlowCallRatio ?? PolicyDefaults.SlowCallRatio))}% of {sample} slower than {DurationText.Of(slow)}";
        }

        yield return breaker.BreakDurationFrom is { } hook
            ? $"open as {hook.Name} says"
            : $"open {DurationText.Of(breaker.BreakDurationTicks ?? PolicyDefaults.BreakDuration)}";
        foreach (string part in Filter(breaker.Filter))
        {
            yield return part;
        }

        if (breaker.FailsOnResult is { } onResult)
        {
            yield return $"on results if {onResult.Name}";
        }
    }

    // What a mere reference leaves unset is said where the limit is defined.
    private static IEnumerable<string> Parts(RateLimitModel limit)
    {
        foreach (string part in Name(limit.Name))
        {
            yield return part;
        }

        if (limit is { Permits: { } permits, PerTicks: { } per })
        {
            yield return $"{CSharpLiteral.Number(permits)} per {DurationText.Of(per)}";
        }

        switch (limit.Algorithm)
        {
            case RateLimitAlgorithmKind.FixedWindow:
                yield return "fixed window";
                break;
            case RateLimitAlgorithmKind.SlidingWindow:
                yield return "sliding window";
                break;
        }

        if (limit.Queue > 0)
        {
            yield return $"queue {CSharpLiteral.Number(limit.Queue.Value)}";
        }

        if (limit.Partition is { } parameter)
        {
            yield return $"by {parameter.TrimStart('@')}";
        }
    }

    // What a named bulkhead leaves unset may come from the runtime's defaults for that name, so only written numbers are stated.
    private static IEnumerable<string> Parts(BulkheadModel bulkhead)
    {
        foreach (string part in Name(bulkhead.Name))
        {
            yield return part;
        }

        if (bulkhead.MaxConcurrency is not null || bulkhead.Name is null)
        {
            yield return CSharpLiteral.Number(bulkhead.MaxConcurrency ?? PolicyDefaults.MaxConcurrency);
        }

        if (bulkhead.Isolation is { } isolation and not BulkheadIsolationKind.Strict)
        {
            yield return isolation.ToString().ToLowerInvariant();
        }

        string wait = bulkhead.QueueTimeoutTicks is { } limit ? $" for {DurationText.Of(limit)}" : "";
        if (bulkhead.MaxQueue is not null || bulkhead.Name is null)
        {
            yield return $"queue {CSharpLiteral.Number(bulkhead.MaxQueue ?? PolicyDefaults.MaxQueue)}{wait}";
        }
        else if (wait.Length > 0)
        {
            yield return "queue" + wait;
        }

        if (bulkhead.TimeoutTicks is { } execution)
        {
            yield return $"each {DurationText.Of(execution)}";
        }
    }

    private static IEnumerable<string> Parts(FallbackModel fallback)
    {
        foreach (FallbackMemberModel member in fallback.Members)
        {
            yield return member.Name;
        }

        if (fallback.UseCache)
        {
            yield return "last good result";
        }

        if (fallback.DefaultLiteral is not null || fallback.DefaultFrom is not null)
        {
            yield return "default";
        }

        foreach (string part in Filter(fallback.Filter))
        {
            yield return part;
        }

        if (fallback.OnResult is { } onResult)
        {
            yield return $"on results if {onResult.Name}";
        }
    }

    private static IEnumerable<string> Parts(CacheModel cache)
    {
        yield return DurationText.Of(cache.TtlTicks ?? 0);
        if (cache.KeyFrom is { } hook)
        {
            yield return $"by {hook.Name}";
        }
        else if (cache.IsTemplate)
        {
            yield return cache.Key is { Count: > 0 } key ? "by " + string.Join(" and ", key) : "one result for all";
        }

        if (cache.MaxEntries is { } entries)
        {
            yield return $"at most {CSharpLiteral.Number(entries)}";
        }

        if (cache.StaleOnError == true)
        {
            yield return $"after a failure {DurationText.Of(cache.StaleTtlTicks ?? PolicyDefaults.StaleTtl)} more";
        }
    }

    private static IEnumerable<string> Mode(TimeoutModel timeout) =>
        timeout.Mode is { } mode and not TimeoutModeKind.Graceful ? [mode.ToString().ToLowerInvariant()] : [];

    private static IEnumerable<string> Filter(ExceptionFilterModel? filter)
    {
        if (filter?.On.Count > 0)
        {
            yield return "on " + string.Join(" or ", filter.On.Select(ShortName));
        }

        if (filter?.Except.Count > 0)
        {
            yield return "not on " + string.Join(" or ", filter.Except.Select(ShortName));
        }
    }

    // Type arguments may hold dots of their own, so they stay as they are.
    private static string ShortName(string type)
    {
        int end = type.IndexOf('<');
        int start = (end < 0 ? type : type.Substring(0, end)).LastIndexOfAny(['.', ':']);
        return type.Substring(start + 1);
    }

    private static IEnumerable<string> Name(string? name) => name is null ? [] : [CSharpLiteral.Text(name)];

    private static string Call(string policy, IEnumerable<string> parts) => $"{policy}({string.Join(", ", parts)})";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
