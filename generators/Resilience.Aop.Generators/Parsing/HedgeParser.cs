using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [Hedge].</summary>
internal static class HedgeParser
{
    private const int MostHedges = 10;

    public static HedgeModel Parse(PolicyReader reader, KnownTypes known) => new(
        reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.Hedge)),
        reader.Int("MaxHedges", 1, "1 to 10", MostHedges),
        reader.Duration("Delay", allowsZero: true),
        ExceptionFilterParser.Parse(reader, known),
        ResultHook.Parse(reader, "OnResult"));

    /// <summary>Reports a hedge beside a retry: whether the race is retried or the retries race would not be defined.</summary>
    public static void CheckRetry(PolicyReader reader, MethodContext context) =>
        reader.ReportForMethod(Descriptors.RetryWithHedge, reader.Attribute.Location, context.Name);

    /// <summary>Reports a hedge that duplicates an effect which nothing declares idempotent, and one whose losers cannot be cancelled.</summary>
    public static void CheckMethod(PolicyReader reader, MethodContext context, IMethodSymbol core)
    {
        bool isDenied = PolicyCollector.Mark(context.Method, "NonIdempotentAttribute") is not null || PolicyCollector.Mark(core, "NonIdempotentAttribute") is not null;
        bool isUnclear = !IdempotenceClaim.Covers(context.Method, core) && NameTiers.Of(context.Name) is not (NameTier.Read or NameTier.MostlyIdempotent);
        if (isDenied || isUnclear)
        {
            reader.ReportForMethod(Descriptors.HedgeIsNotIdempotent, reader.Attribute.Location, context.Name);
        }

        if (!core.Parameters.Any(static parameter => parameter.Type.IsCancellationToken()))
        {
            reader.ReportForMethod(Descriptors.NothingToCancelWith, reader.Attribute.Location, reader.PolicyName, context.Name, core.Name, "it can only stop waiting for it");
        }
    }
}
