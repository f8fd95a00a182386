using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Options;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>RAOP304, RAOP406, RAOP505, RAOP602, RAOP603 and RAOP605: what a list of exceptions lets a policy react to.</summary>
internal static class ListNumbers
{
    private const string On = "On";

    /// <summary>What the attribute alone shows.</summary>
    public static void Check(NumberContext context, PolicyUse<PolicyModel> use)
    {
        ImmutableArray<INamedTypeSymbol> listed = Types(use.Attribute, On);
        if (listed.IsEmpty)
        {
            return;
        }

        string policy = PolicyCatalog.ShortName(use.Model.Kind);
        INamedTypeSymbol? cancelled = context.Compilation.GetTypeByMetadataName("System.OperationCanceledException");
        foreach (INamedTypeSymbol type in listed)
        {
            Location location = ItemLocation(use.Attribute, type);
            if (cancelled is not null && type.IsOrDerivesFrom(cancelled))
            {
                if (use.Model is RetryModel or HedgeModel)
                {
                    context.Report(Descriptors.RetryOnCancellation, use, location, type.Name, policy);
                }
                else if (use.Model is FallbackModel)
                {
                    context.Report(Descriptors.FallbackOnCancellation, use, location, type.Name);
                }
            }
            else if (use.Model is RetryModel && IsEverything(type) && Types(use.Attribute, "Except").IsEmpty)
            {
                context.Report(Descriptors.RetryListIsTooBroad, use, location, type.Name);
            }
            else if (NeverTransientTypes.Include(context.Options, type) && Consequence(use.Model) is { } consequence)
            {
                // A fallback may well be there for a key that is missing.
                DiagnosticSeverity severity = use.Model is FallbackModel ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
                context.Report(
                    Descriptors.RetryOfPermanentError, severity, use, location, ImmutableDictionary<string, string?>.Empty, type.Name, consequence);
            }
        }
    }

    /// <summary>What a retry's list comes to beside other policies of the method.</summary>
    public static void CheckTogether(NumberContext context)
    {
        if (context.Find<RetryModel>() is not { } retry || Types(retry.Attribute, On) is not { IsEmpty: false } on)
        {
            return;
        }

        ImmutableArray<INamedTypeSymbol> except = Types(retry.Attribute, "Except");
        if (context.Find<TimeoutModel>()?.Model.AttemptTicks is not null
            && context.Exception("ResilienceTimeoutException") is { } timedOut
            && !on.Any(timedOut.IsOrDerivesFrom)
            && !except.Any(timedOut.IsOrDerivesFrom))
        {
            context.Report(Descriptors.AttemptTimeoutIsNotRetried, retry, retry.Attribute.LocationOf(On), context.Name);
        }

        // A predicate may see to it.
        if (retry.Attribute.Named("When") is null && retry.Attribute.Named("DelayFrom") is null)
        {
            CheckRejections(context, retry, on, except);
        }
    }

    /// <summary>The types of a list argument.</summary>
    public static ImmutableArray<INamedTypeSymbol> Types(AttributeReader attribute, string name) => attribute.Items(name) is { Length: > 0 } items
        ? items.Select(static item => item.Value).OfType<INamedTypeSymbol>().ToImmutableArray()
        : ImmutableArray<INamedTypeSymbol>.Empty;

    private static void CheckRejections(
        NumberContext context, PolicyUse<RetryModel> retry, ImmutableArray<INamedTypeSymbol> on, ImmutableArray<INamedTypeSymbol> except)
    {
        RetrySchedule schedule = DeclaredDelays.Schedule(retry.Model);
        foreach (PolicyUse<PolicyModel> inner in context.Uses)
        {
            // An open breaker and a rate limit say when to come again, and that is heeded up to the longest delay; a full bulkhead does not.
            (string Rejection, long Closed)? door = inner.Model switch
            {
                CircuitBreakerModel breaker when IsKnown(inner, breaker) => ("CircuitBreakerOpenException", breaker.BreakDurationTicks ?? PolicyDefaults.BreakDuration),
                RateLimitModel { PerTicks: { } per } limit when limit.Order > retry.Model.Order => ("RateLimitRejectedException", per),
                BulkheadModel bulkhead when bulkhead.Order > retry.Model.Order && schedule.BaseTicks == 0 => ("BulkheadRejectedException", PolicyMath.NoLimit),
                _ => null,
            };
            if (door is not { } closed
                || schedule.IsUnlimited
                || schedule.Attempts < 2
                || context.Exception(closed.Rejection) is not { } rejection
                || !on.Any(rejection.IsOrDerivesFrom)
                || except.Any(rejection.IsOrDerivesFrom))
            {
                continue;
            }

            bool saysWhen = inner.Model is not BulkheadModel;
            if (!saysWhen || PolicyLimits.IsKnocking(schedule, closed.Closed))
            {
                long wait = saysWhen ? PolicyMath.LongestWaitWhenAsked(schedule, closed.Closed) : 0;
                context.Report(
                    Descriptors.RetryOfOwnRejection,
                    DiagnosticSeverity.Warning,
                    retry,
                    ItemLocation(retry.Attribute, on.First(rejection.IsOrDerivesFrom)),
                    ImmutableDictionary<string, string?>.Empty.Add(FixValues.Value, rejection.Name),
                    rejection.Name,
                    $"[{PolicyCatalog.ShortName(inner.Model.Kind)}]",
                    schedule.Attempts.ToString(CultureInfo.InvariantCulture),
                    DurationText.Of(wait));
            }
        }
    }

    // How long a break lasts is said elsewhere for a mere reference, and by the user's own code where it is computed.
    private static bool IsKnown(PolicyUse<PolicyModel> use, CircuitBreakerModel breaker) =>
        use.Attribute.Named("BreakDurationFrom") is null
        && (breaker.Name is null || use.Policy.Data.NamedArguments.Any(static argument => argument.Key != "Order"));

    private static bool IsEverything(INamedTypeSymbol type) =>
        type is { Name: "Exception" or "SystemException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static string? Consequence(PolicyModel model) => model switch
    {
        RetryModel => "retries only delay it",
        HedgeModel => "every copy fails with it",
        CircuitBreakerModel => "one caller's mistakes open the breaker for all",
        FallbackModel => "the answer hides a mistake",
        _ => null,
    };

    private static Location ItemLocation(AttributeReader attribute, INamedTypeSymbol type) =>
        attribute.LocationOfItem(On, item => SymbolEqualityComparer.Default.Equals(item.Value as ISymbol, type));
}
