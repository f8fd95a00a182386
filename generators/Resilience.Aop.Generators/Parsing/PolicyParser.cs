using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads all policies of a method, or of a class.</summary>
internal static class PolicyParser
{
    /// <summary>The effective policies, outermost first.</summary>
    public static EquatableArray<PolicyModel> Parse(MethodContext context, IMethodSymbol? core)
    {
        ImmutableArray<PolicyAttribute> attributes = PolicyCollector.Effective(context);
        List<(PolicyReader Reader, PolicyModel Model)> policies = new(attributes.Length);
        foreach (PolicyAttribute attribute in attributes)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            PolicyReader reader = new(attribute, context, context.Problems, context.Cancellation);

            // The compiler has reported an attribute that it cannot read; without it the rest can still be shown.
            if (!reader.Attribute.IsBroken)
            {
                policies.Add((reader, Parse(reader, context.Known)));
            }
        }

        BundleParser.Check(context);
        CheckMarks(context);
        RateLimitParser.CheckTogether(context, policies);
        OrderParser.Check(context, policies);
        PolicyFitParser.Check(context, policies, core);
        foreach ((PolicyReader reader, PolicyModel model) in policies)
        {
            if (model is HedgeModel && !context.IsSynchronous)
            {
                CheckHedge(reader, context, policies, core);
            }
        }

        return RateLimitParser.Arrange(policies.Select(static policy => policy.Model)).ToEquatableArray();
    }

    /// <summary>The policy of one attribute; its problems are reported on the way.</summary>
    public static PolicyModel Parse(PolicyReader reader, KnownTypes known) => reader.Kind switch
    {
        PolicyKind.DeadLetter => DeadLetterParser.Parse(reader),
        PolicyKind.Fallback => FallbackParser.Parse(reader, known),
        PolicyKind.Cache => CacheParser.Parse(reader),
        PolicyKind.Retry => RetryParser.Parse(reader, known),
        PolicyKind.Hedge => HedgeParser.Parse(reader, known),
        PolicyKind.CircuitBreaker => CircuitBreakerParser.Parse(reader, known),
        PolicyKind.RateLimit => RateLimitParser.Parse(reader),
        PolicyKind.Timeout => TimeoutParser.Parse(reader),
        PolicyKind.Bulkhead => BulkheadParser.Parse(reader),
        _ => throw new InvalidOperationException($"No parser for {reader.Kind}."),
    };

    private static void CheckHedge(
        PolicyReader reader, MethodContext context, List<(PolicyReader Reader, PolicyModel Model)> policies, IMethodSymbol? core)
    {
        if (policies.Exists(static policy => policy.Model is RetryModel))
        {
            HedgeParser.CheckRetry(reader, context);
        }
        else if (core is not null)
        {
            HedgeParser.CheckMethod(reader, context, core);
        }
    }

    private static void CheckMarks(MethodContext context)
    {
        if (PolicyCollector.Mark(context.Method, "NoResilienceAttribute") is { } mark
            && PolicyCollector.Written(context.Method) is { IsEmpty: false } written)
        {
            context.Problems.Add(
                Descriptors.NoResilienceWithPolicy,
                context.LocationOf(mark),
                context.Name,
                PolicyCatalog.ShownName(written[0]));
        }

        if (PolicyCollector.Second(context.Method, PolicyKind.Timeout) is { } second)
        {
            context.Problems.Add(Descriptors.SeveralTimeouts, context.LocationOf(second), context.Name);
        }
    }
}
