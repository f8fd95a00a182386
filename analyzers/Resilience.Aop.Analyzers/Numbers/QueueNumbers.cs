using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>RAOP209 and RAOP408: whether anything ends the waiting in queues and between attempts.</summary>
internal static class QueueNumbers
{
    private const long SuggestedTotal = 5 * TimeSpan.TicksPerSecond;

    public static void Check(NumberContext context, MethodSignature signature, bool hasNothingToCancelWith)
    {
        bool hasToken = signature.Parameters.Any(static parameter => parameter.IsToken);
        CheckBound(context, hasToken);

        // The reader of a stream has WithCancellation, and RAOP401 asks for the same token.
        if (!hasToken && !signature.IsStream && !hasNothingToCancelWith && IsFree(context.Method!) && FirstToWait(context) is { } use)
        {
            context.Report(Descriptors.WaitCannotBeCancelled, use, use.Attribute.Location, PolicyCatalog.ShortName(use.Model.Kind), context.Name);
        }
    }

    private static void CheckBound(NumberContext context, bool hasToken)
    {
        RetryModel? retry = context.Find<RetryModel>()?.Model;
        TimeoutModel? timeout = context.Find<TimeoutModel>()?.Model;
        if (context.Find<BulkheadModel>() is not { Model: { MaxQueue: > 0, QueueTimeoutTicks: null } model } bulkhead
            || timeout?.TotalTicks is not null
            || (hasToken && retry is null))
        {
            return;
        }

        // The clock of an attempt includes the queue unless one of the two was moved.
        bool isPerCall = retry is not null && model.Order < retry.Order;
        if (timeout?.AttemptTicks is null || isPerCall || model.Order < timeout.Order)
        {
            context.Report(
                Descriptors.UnboundedQueue,
                Descriptors.UnboundedQueue.DefaultSeverity,
                bulkhead,
                bulkhead.Attribute.LocationOf("MaxQueue"),
                ImmutableDictionary<string, string?>.Empty.Add(FixValues.Total, FixValues.Duration(Room(retry, timeout))),
                context.Name,
                model.MaxQueue.Value.ToString(CultureInfo.InvariantCulture));
        }
    }

    // A total that leaves room for what else is declared.
    private static long Room(RetryModel? retry, TimeoutModel? timeout)
    {
        RetrySchedule schedule = retry is null ? new RetrySchedule(1, BackoffKind.Fixed, 0, 1, 0, 0) : DeclaredDelays.Schedule(retry);
        long worst = PolicyMath.WorstDuration(schedule.Attempts, timeout?.AttemptTicks ?? 0, PolicyMath.Wait(schedule).Hi);
        return schedule.IsUnlimited ? TimeSpan.TicksPerMinute : Math.Max(SuggestedTotal, PolicyMath.Add(worst, TimeSpan.TicksPerSecond));
    }

    private static PolicyUse<PolicyModel>? FirstToWait(NumberContext context)
    {
        foreach (PolicyUse<PolicyModel> use in context.Uses)
        {
            bool waits = use.Model switch
            {
                RetryModel retry => DeclaredDelays.Schedule(retry) is { Attempts: not 1 } schedule
                    && (schedule.BaseTicks > 0 || retry.DelayFrom is not null),
                BulkheadModel bulkhead => bulkhead.MaxQueue > 0,
                RateLimitModel limit => limit.Queue > 0,
                _ => false,
            };
            if (waits)
            {
                return use;
            }
        }

        return null;
    }

    // What an interface or a base class declares cannot have one parameter more.
    private static bool IsFree(IMethodSymbol method) =>
        !method.IsOverride
        && method.Parameters.LastOrDefault()?.IsParams != true
        && !method.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
