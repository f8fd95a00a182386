using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [Fallback].</summary>
internal static class FallbackParser
{
    private static readonly string[] CacheValues = ["CacheTtl", "CacheKey", "CacheKeyFrom", "Store", "MaxEntries"];

    public static FallbackModel Parse(PolicyReader reader, KnownTypes known)
    {
        AttributeReader attribute = reader.Attribute;
        bool useCache = attribute.Bool("UseCache") == true;
        ImmutableArray<TypedConstant> names = attribute.Argument(0) is { Kind: TypedConstantKind.Array } members
            ? members.Values
            : ImmutableArray<TypedConstant>.Empty;
        bool hasDefault = attribute.Written("Default") is not null;
        bool hasDefaultFrom = attribute.Named("DefaultFrom") is not null;
        CheckModes(reader, useCache, hasDefault && hasDefaultFrom);
        if (names.Length == 0 && !useCache && !hasDefault && !hasDefaultFrom)
        {
            reader.NoEffect(attribute.Location, "it has no answer to give", "name a method, or set UseCache, Default or DefaultFrom");
        }

        return new FallbackModel(
            reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.Fallback)),
            FallbackMemberParser.Parse(reader, names),
            reader.Duration("DegradedTimeout", allowsZero: false),
            useCache,
            reader.Duration("CacheTtl", allowsZero: false),
            useCache ? CacheKey(reader) : null,
            HookParser.Parse(reader, "CacheKeyFrom", HookShapes.Key),
            attribute.Text("Store") is { } store ? reader.CheckedName("Store", store, attribute.LocationOf("Store")) : null,
            reader.Int("MaxEntries", 1, "1 or more"),
            DefaultValueParser.Parse(reader),
            HookParser.Parse(reader, "DefaultFrom", HookShapes.Default),
            ExceptionFilterParser.Parse(reader, known),
            ResultHook.Parse(reader, "OnResult"));
    }

    private static void CheckModes(PolicyReader reader, bool useCache, bool hasTwoDefaults)
    {
        if (hasTwoDefaults)
        {
            reader.Exclusive("Default", "DefaultFrom");
        }

        if (reader.Attribute.Named("CacheKey") is not null && reader.Attribute.Named("CacheKeyFrom") is not null)
        {
            reader.Exclusive("CacheKey", "CacheKeyFrom");
        }

        if (!useCache && CacheValues.FirstOrDefault(name => reader.Attribute.Named(name) is not null) is { } unused)
        {
            reader.Report(
                Descriptors.PolicyHasNoEffect,
                reader.Attribute.LocationOf(unused),
                $"Fallback({unused})",
                "the last good result is not used",
                "set UseCache = true or remove the argument");
        }
    }

    private static EquatableArray<KeyPartModel>? CacheKey(PolicyReader reader)
    {
        if (reader.Method is not { } context || reader.Attribute.Named("CacheKeyFrom") is not null)
        {
            return null;
        }

        EquatableArray<KeyPartModel>? parts = KeyTemplateParser.Parse(reader, "CacheKey");
        if (parts is { } found)
        {
            KeyParts.Check(reader, context, found, "CacheKey", "CacheKey or CacheKeyFrom", KeyType.TextFault);
        }

        return parts;
    }
}
