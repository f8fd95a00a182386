using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>RAOP208: whether the numbers of a breaker let it open for a reason, and at all.</summary>
internal static class BreakerNumbers
{
    // What a breaker says of its ratio; who writes none of it relies on the failures in a row.
    private static readonly string[] RatioValues = ["FailureRatio", "MinimumThroughput", "SamplingWindow"];

    /// <summary>What the attribute alone shows.</summary>
    public static void Check(NumberContext context, PolicyUse<CircuitBreakerModel> breaker)
    {
        CircuitBreakerModel model = breaker.Model;
        if (model.MinimumThroughput == 1 && UsesRatio(model))
        {
            Report(context, breaker, "MinimumThroughput", "2", "The first failure in a quiet time is a ratio of 100 %, which opens the breaker", "raise 'MinimumThroughput'");
        }

        if (model.BreakDurationTicks is { } pause && PolicyLimits.IsShortBreak(pause))
        {
            string least = $"\"{DurationText.Of(PolicyLimits.ShortestBreakTicks)}\"";
            Report(context, breaker, "BreakDuration", least, $"A break of {DurationText.Of(pause)} gives no time to recover", $"write {least} or more");
        }
    }

    /// <summary>What it comes to beside other policies of the method.</summary>
    public static void CheckTogether(NumberContext context)
    {
        if (context.Find<CircuitBreakerModel>() is not { Model.WindowCalls: null or 0 } breaker || !UsesRatio(breaker.Model))
        {
            return;
        }

        bool isReference = breaker.Model.Name is not null && breaker.Policy.Data.NamedArguments.All(static argument => argument.Key == "Order");
        if (isReference)
        {
            return;
        }

        long window = breaker.Model.SamplingWindowTicks ?? PolicyDefaults.SamplingWindow;
        long attempt = context.Find<TimeoutModel>()?.Model.AttemptTicks ?? 0;
        if (PolicyLimits.IsNarrow(window, attempt))
        {
            Report(
                context,
                breaker,
                "SamplingWindow",
                FixValues.Duration(PolicyMath.Multiply(attempt, 3)),
                $"In a window of {DurationText.Of(window)} hardly two attempts of {DurationText.Of(attempt)} end one after the other",
                $"widen 'SamplingWindow' to {DurationText.Of(PolicyMath.Multiply(attempt, 2))} or more");
            return;
        }

        if (breaker.Model.FailureThreshold == 0 || RatioValues.Any(name => breaker.Attribute.Named(name) is not null))
        {
            CheckReach(context, breaker, window, attempt);
        }
    }

    private static void CheckReach(NumberContext context, PolicyUse<CircuitBreakerModel> breaker, long window, long attempt)
    {
        long byLimit = PolicyMath.NoLimit;
        foreach (PolicyUse<PolicyModel> use in context.Uses)
        {
            // A limit of one partition says nothing of all of them.
            if (use.Model is RateLimitModel { Permits: { } permits, PerTicks: { } per, Partition: null } && use.Attribute.Named("Partition") is null)
            {
                byLimit = Math.Min(byLimit, PolicyMath.CallsInWindow(permits, window, per));
            }
        }

        long byTime = attempt > 0 && context.Find<BulkheadModel>()?.Model.MaxConcurrency is { } slots
            ? PolicyMath.CallsInWindow(slots, window, attempt)
            : PolicyMath.NoLimit;
        long reachable = Math.Min(byLimit, byTime);
        int needed = breaker.Model.MinimumThroughput ?? PolicyDefaults.MinimumThroughput;
        if (needed <= reachable)
        {
            return;
        }

        string reason = byLimit <= byTime
            ? FormattableString.Invariant($"[RateLimit] lets at most {reachable} calls into a window of {DurationText.Of(window)}")
            : FormattableString.Invariant($"When calls hang, at most {reachable} of them end in a window of {DurationText.Of(window)}");
        Report(
            context,
            breaker,
            "MinimumThroughput",
            FormattableString.Invariant($"{Math.Max(2, reachable / 2)}"),
            $"{reason}, so the failure ratio never counts",
            FormattableString.Invariant($"lower 'MinimumThroughput' ({needed}) or widen 'SamplingWindow'"),
            // Others that share the breaker may feed it.
            breaker.Model.Name is null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info);
    }

    private static bool UsesRatio(CircuitBreakerModel model) => model.FailureRatio is not { } ratio || !double.IsNaN(ratio);

    private static void Report(
        NumberContext context,
        PolicyUse<CircuitBreakerModel> breaker,
        string argument,
        string value,
        string fact,
        string remedy,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        ImmutableDictionary<string, string?> values = FixValues.Set(argument, value);
        context.Report(Descriptors.BreakerNumbersConflict, severity, breaker, breaker.Attribute.LocationOf(argument), values, fact, remedy);
    }
}
