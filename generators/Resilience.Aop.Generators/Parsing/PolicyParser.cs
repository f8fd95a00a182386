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
        ImmutableArray<PolicyAttribute> attributes = PolicyCollector.Effective(context.Method);
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

        CheckMarks(context);
        OrderParser.Check(context, policies);
        PolicyFitParser.Check(context, policies, core);

        PolicyModel[] models = new PolicyModel[policies.Count];
        for (int i = 0; i < models.Length; i++)
        {
            models[i] = policies[i].Model;
        }

        Array.Sort(models, static (left, right) =>
            left.Order != right.Order ? left.Order.CompareTo(right.Order) : left.Kind.CompareTo(right.Kind));
        return new EquatableArray<PolicyModel>(models);
    }

    /// <summary>The policy of one attribute; its problems are reported on the way.</summary>
    public static PolicyModel Parse(PolicyReader reader, KnownTypes known) => reader.Kind switch
    {
        PolicyKind.Fallback => FallbackParser.Parse(reader, known),
        PolicyKind.Retry => RetryParser.Parse(reader, known),
        PolicyKind.CircuitBreaker => CircuitBreakerParser.Parse(reader, known),
        PolicyKind.Timeout => TimeoutParser.Parse(reader),
        PolicyKind.Bulkhead => BulkheadParser.Parse(reader),
        _ => throw new InvalidOperationException($"No parser for {reader.Kind}."),
    };

    private static void CheckMarks(MethodContext context)
    {
        if (PolicyCollector.Mark(context.Method, "NoResilienceAttribute") is { } mark
            && PolicyCollector.OutermostOwn(context.Method) is { } kind)
        {
            context.Problems.Add(
                Descriptors.NoResilienceWithPolicy,
                new AttributeReader(mark, context.Cancellation).Location,
                context.Name,
                PolicyCatalog.ShortName(kind));
        }

        if (PolicyCollector.Second(context.Method, PolicyKind.Timeout) is { } second)
        {
            context.Problems.Add(Descriptors.SeveralTimeouts, new AttributeReader(second, context.Cancellation).Location, context.Name);
        }
    }
}
