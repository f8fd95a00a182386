using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Checks the nesting that written Order values make. Legal moves: CircuitBreaker, RateLimit, Timeout and Bulkhead among
/// themselves, and RateLimit and Bulkhead to outside Retry. Everything else is RAOP305.
/// </summary>
internal static class OrderParser
{
    /// <summary>Where the total of a timeout stands: the constant of <c>PolicyOrder</c>.</summary>
    public const int DefaultTotalOrder = 400;

    /// <summary>The layers of a method; the total of a timeout is one of its own.</summary>
    private enum Layer
    {
        DeadLetter,
        Fallback,
        Cache,
        Total,
        Retry,
        Hedge,
        CircuitBreaker,
        RateLimit,
        Timeout,
        Bulkhead,
    }

    public static void Check(MethodContext context, List<(PolicyReader Reader, PolicyModel Model)> policies)
    {
        if (!policies.Exists(static policy => IsOrderWritten(policy.Reader)))
        {
            return;
        }

        // Ties go by kind, in the order of the enumeration.
        List<(Layer Layer, int Order, PolicyReader Reader)> layers = [.. policies
            .SelectMany(static policy => Layers(policy.Reader, policy.Model))
            .OrderBy(static layer => layer.Order)
            .ThenBy(static layer => layer.Layer)];
        for (int outer = 0; outer < layers.Count; outer++)
        {
            for (int inner = outer + 1; inner < layers.Count; inner++)
            {
                if (!IsLegal(layers[outer].Layer, layers[inner].Layer))
                {
                    Report(context, layers[outer], layers[inner]);
                    return;
                }
            }
        }
    }

    private static bool IsLegal(Layer outer, Layer inner) =>
        outer < inner
        || (inner >= Layer.CircuitBreaker)
        || (outer is Layer.RateLimit or Layer.Bulkhead && inner == Layer.Retry);

    private static IEnumerable<(Layer Layer, int Order, PolicyReader Reader)> Layers(PolicyReader reader, PolicyModel model)
    {
        switch (model)
        {
            case TimeoutModel timeout:
                if (timeout.TotalTicks is not null)
                {
                    yield return (Layer.Total, timeout.TotalOrder, reader);
                }

                if (timeout.AttemptTicks is not null)
                {
                    yield return (Layer.Timeout, timeout.Order, reader);
                }

                break;
            default:
                yield return (LayerOf(model.Kind), model.Order, reader);
                break;
        }
    }

    private static Layer LayerOf(PolicyKind kind) => kind switch
    {
        PolicyKind.DeadLetter => Layer.DeadLetter,
        PolicyKind.Fallback => Layer.Fallback,
        PolicyKind.Cache => Layer.Cache,
        PolicyKind.Retry => Layer.Retry,
        PolicyKind.Hedge => Layer.Hedge,
        PolicyKind.CircuitBreaker => Layer.CircuitBreaker,
        PolicyKind.RateLimit => Layer.RateLimit,
        PolicyKind.Bulkhead => Layer.Bulkhead,
        _ => Layer.Timeout,
    };

    private static void Report(
        MethodContext context,
        (Layer Layer, int Order, PolicyReader Reader) outer,
        (Layer Layer, int Order, PolicyReader Reader) inner)
    {
        // The squiggle belongs on an Order that was written: the one that moved out, else the one that moved in.
        (Layer layer, _, PolicyReader reader) = IsOrderWritten(outer.Reader) ? outer : inner;
        string argument = layer == Layer.Total && reader.Attribute.Named("TotalOrder") is not null ? "TotalOrder" : "Order";
        reader.ReportForMethod(
            Descriptors.OrderDefeatsPolicy,
            reader.Attribute.LocationOf(argument),
            Name(outer.Layer),
            Name(inner.Layer),
            context.Name);
    }

    private static bool IsOrderWritten(PolicyReader reader) =>
        reader.Attribute.Named("Order") is not null || reader.Attribute.Named("TotalOrder") is not null;

    private static string Name(Layer layer) => layer == Layer.Total ? "Timeout.Total" : layer.ToString();
}
