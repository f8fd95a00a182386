using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [Cache].</summary>
internal static class CacheParser
{
    public static CacheModel Parse(PolicyReader reader)
    {
        AttributeReader attribute = reader.Attribute;
        if (attribute.Named("Ttl") is null)
        {
            reader.OutOfRange("Ttl", attribute.Location, "missing", "a duration such as \"5m\"");
        }

        bool? staleOnError = attribute.Bool("StaleOnError");
        if (staleOnError != true && attribute.Named("StaleTtl") is not null)
        {
            reader.Report(
                Descriptors.PolicyHasNoEffect,
                attribute.LocationOf("StaleTtl"),
                "Cache(StaleTtl)",
                "a failure is not answered with an old result",
                "set StaleOnError = true or remove the argument");
        }

        bool hasKeyFrom = attribute.Named("KeyFrom") is not null;
        if (hasKeyFrom && attribute.Named("Key") is not null)
        {
            reader.Exclusive("Key", "KeyFrom");
        }

        if (reader.Method is { } context)
        {
            CachedResult.Check(reader, context);
        }

        return new CacheModel(
            reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.Cache)),
            reader.Duration("Ttl", allowsZero: false),
            hasKeyFrom ? null : Key(reader),
            attribute.Text("Key") is not null,
            HookParser.Parse(reader, "KeyFrom", HookShapes.Key),
            reader.Int("MaxEntries", 1, "1 or more"),
            staleOnError,
            reader.Duration("StaleTtl", allowsZero: false));
    }

    private static EquatableArray<string>? Key(PolicyReader reader)
    {
        if (reader.Method is not { } context)
        {
            return null;
        }

        EquatableArray<KeyPartModel>? parts = KeyTemplateParser.Parse(reader, "Key");
        if (parts is not { } found)
        {
            return null;
        }

        KeyParts.Check(reader, context, found, "Key", "Key or KeyFrom", KeyType.EqualityFault);
        KeyParts.CheckLeftOut(reader, context, found, "Key");
        return found.Where(static part => part.IsParameter).Select(static part => part.Text).Distinct().ToEquatableArray();
    }
}
