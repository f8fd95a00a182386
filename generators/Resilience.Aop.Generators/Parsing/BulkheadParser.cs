using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [Bulkhead].</summary>
internal static class BulkheadParser
{
    private const int Endless = 1_000_000;

    public static BulkheadModel Parse(PolicyReader reader)
    {
        int? maxConcurrency = reader.Int("MaxConcurrency", 1, "1 or more");
        if (maxConcurrency >= Endless)
        {
            reader.NoEffect(
                reader.Attribute.LocationOf("MaxConcurrency"),
                "its limit is never reached",
                "lower 'MaxConcurrency' or remove the attribute");
        }

        return new BulkheadModel(
            reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.Bulkhead)),
            reader.ConstructorName(),
            maxConcurrency,
            reader.Int("MaxQueue", 0, "0 or more"),
            reader.Duration("QueueTimeout", allowsZero: false),
            reader.Duration("Timeout", allowsZero: false),
            reader.Choice<BulkheadIsolationKind>("Isolation"));
    }
}
