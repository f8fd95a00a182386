using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [RateLimit].</summary>
internal static class RateLimitParser
{
    /// <summary>How many a call can keep count of.</summary>
    private const int MostOnOneMethod = 7;

    private const long TicksPerMillisecond = 10_000;
    private const long MaxPermitsPerMillisecond = 1_000_000;

    // A use that writes none of these refers to a limit that is defined elsewhere.
    private static readonly string[] Values = ["Permits", "Per", "Algorithm", "Queue", "MaxPartitions"];

    public static RateLimitModel Parse(PolicyReader reader)
    {
        AttributeReader attribute = reader.Attribute;
        bool isReference = attribute.Argument(0) is not null && !Values.Any(name => attribute.Named(name) is not null);
        long? per = isReference ? null : Per(reader);
        if (!isReference)
        {
            RequireValues(reader);
        }

        if (attribute.Named("MaxPartitions") is not null && attribute.Named("Partition") is null && attribute.Argument(0) is null)
        {
            reader.Report(
                Descriptors.PolicyHasNoEffect,
                attribute.LocationOf("MaxPartitions"),
                "RateLimit(MaxPartitions)",
                "the limit is not partitioned",
                "set Partition or remove the argument");
        }

        int? permits = Permits(reader, per);
        if (permits == int.MaxValue)
        {
            reader.NoEffect(attribute.LocationOf("Permits"), "its limit is never reached", "lower 'Permits' or remove the attribute");
        }

        return new RateLimitModel(
            reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.RateLimit)),
            reader.ConstructorName(),
            permits,
            per,
            reader.Choice<RateLimitAlgorithmKind>("Algorithm"),
            reader.Int("Queue", 0, "0 or more"),
            Partition(reader),
            reader.Int("MaxPartitions", 1, "1 or more"));
    }

    /// <summary>Checks what several limits of one method come to.</summary>
    public static void CheckTogether(MethodContext context, List<(PolicyReader Reader, PolicyModel Model)> policies)
    {
        HashSet<string> names = [];
        int count = 0;
        foreach ((PolicyReader reader, PolicyModel model) in policies)
        {
            if (model is not RateLimitModel limit)
            {
                continue;
            }

            if (limit.Name is { } name && !names.Add(name))
            {
                string use = $"RateLimit({CSharpLiteral.Text(name)})";
                reader.ReportForMethod(Descriptors.ModesExcludeEachOther, reader.Attribute.Location, use, use);
            }

            if (++count == MostOnOneMethod + 1)
            {
                int all = policies.Count(static policy => policy.Model is RateLimitModel);
                reader.ReportForMethod(
                    Descriptors.ValueOutOfRange,
                    reader.Attribute.Location,
                    "RateLimit",
                    FormattableString.Invariant($"on '{context.Name}' {all} times"),
                    FormattableString.Invariant($"at most {MostOnOneMethod}"));
            }
        }
    }

    /// <summary>Puts limits of one place in an order of their own, whatever that of their attributes, and numbers those without a name.</summary>
    public static IEnumerable<PolicyModel> Arrange(IEnumerable<PolicyModel> policies)
    {
        int number = 0;
        return policies
            .OrderBy(static policy => policy.Order)
            .ThenBy(static policy => policy.Kind)
            .ThenBy(static policy => (policy as RateLimitModel)?.Name, StringComparer.Ordinal)
            .ThenBy(static policy => (policy as RateLimitModel)?.PerTicks)
            .ThenBy(static policy => (policy as RateLimitModel)?.Permits)
            .ThenBy(static policy => (policy as RateLimitModel)?.Partition, StringComparer.Ordinal)
            .ThenBy(static policy => (policy as RateLimitModel)?.Algorithm)
            .Select(policy => policy is RateLimitModel { Name: null } limit ? limit with { Number = ++number } : policy);
    }

    private static void RequireValues(PolicyReader reader)
    {
        bool hasPermits = reader.Attribute.Named("Permits") is not null;
        bool hasPer = reader.Attribute.Named("Per") is not null;
        if (!hasPermits && !hasPer)
        {
            reader.OutOfRange("RateLimit", reader.Attribute.Location, "without a limit", "Permits = … and Per = \"…\"");
        }
        else if (!hasPermits)
        {
            reader.OutOfRange("Permits", reader.Attribute.Location, "not set", "1 or more");
        }
        else if (!hasPer)
        {
            reader.OutOfRange("Per", reader.Attribute.Location, "not set", "\"1ms\" to \"1d\"");
        }
    }

    private static long? Per(PolicyReader reader)
    {
        long? per = reader.Duration("Per", allowsZero: true);
        if (per < TicksPerMillisecond)
        {
            reader.OutOfRange("Per", "\"1ms\" to \"1d\"");
            return null;
        }

        return per;
    }

    private static int? Permits(PolicyReader reader, long? per)
    {
        long most = per / TicksPerMillisecond * MaxPermitsPerMillisecond ?? int.MaxValue;
        return most >= int.MaxValue
            ? reader.Int("Permits", 1, "1 or more")
            : reader.Int("Permits", 1, FormattableString.Invariant($"1 to {most:N0}, 1,000,000 for each millisecond of 'Per'"), (int)most);
    }

    private static string? Partition(PolicyReader reader)
    {
        if (reader.Method is not { } context || reader.Attribute.Text("Partition") is not { } name)
        {
            return null;
        }

        IParameterSymbol? parameter = context.Method.Parameters.FirstOrDefault(candidate => candidate.Name == name);
        if (parameter is null || parameter.Type.IsCancellationToken())
        {
            reader.ReportForMethod(
                Descriptors.ValueOutOfRange, reader.Attribute.LocationOf("Partition"), "Partition", CSharpLiteral.Text(name), Choices(context));
            return null;
        }

        if (parameter.Type is IArrayTypeSymbol or { TypeKind: TypeKind.Delegate })
        {
            reader.ReportForMethod(
                Descriptors.PolicyHasNoEffect,
                reader.Attribute.LocationOf("Partition"),
                reader.PolicyName,
                $"every object given for '{name}' is a partition of its own, with all its permits",
                "partition by a value such as an id");
        }

        return CSharpText.Identifier(name);
    }

    private static string Choices(MethodContext context)
    {
        string[] names = [.. context.Method.Parameters
            .Where(static parameter => !parameter.Type.IsCancellationToken())
            .Select(static parameter => $"nameof({parameter.Name})")];
        return names.Length == 0
            ? $"a parameter; '{context.Name}' has none to tell calls apart by"
            : string.Join(" or ", names) + $", a parameter of '{context.Name}'";
    }
}
