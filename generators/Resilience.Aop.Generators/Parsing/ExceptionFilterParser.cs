using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads On, Except and MatchInner.</summary>
internal static class ExceptionFilterParser
{
    /// <summary>The filter, or null when none of the three is written.</summary>
    public static ExceptionFilterModel? Parse(PolicyReader reader, KnownTypes known)
    {
        if (reader.Attribute.Named("On") is null && reader.Attribute.Named("Except") is null && reader.Attribute.Named("MatchInner") is null)
        {
            return null;
        }

        ImmutableArray<INamedTypeSymbol> on = Types(reader, known, "On");
        ImmutableArray<INamedTypeSymbol> except = Types(reader, known, "Except");
        bool matchInner = reader.Attribute.Bool("MatchInner") == true;
        bool acceptsNothing = reader.Attribute.Items("On") is { Length: 0 };
        if (acceptsNothing)
        {
            reader.NoEffect(reader.Attribute.LocationOf("On"), "'On' lists no exception", "list some, or remove 'On'");
        }

        foreach (INamedTypeSymbol type in on)
        {
            if (except.FirstOrDefault(type.IsOrDerivesFrom) is { } cover)
            {
                string fault = SymbolEqualityComparer.Default.Equals(type, cover)
                    ? "is also in 'Except', which wins; remove one of them"
                    : $"is covered by '{cover.Name}' in 'Except', which wins; remove one of them";
                Report(reader, "On", type, fault);
            }
        }

        return on.Length == 0 && except.Length == 0 && !matchInner && !acceptsNothing
            ? null
            : new ExceptionFilterModel(Texts(on), Texts(except), matchInner, acceptsNothing);
    }

    private static ImmutableArray<INamedTypeSymbol> Types(PolicyReader reader, KnownTypes known, string name)
    {
        ImmutableArray<INamedTypeSymbol>.Builder types = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        foreach (TypedConstant item in reader.Attribute.Items(name) ?? ImmutableArray<TypedConstant>.Empty)
        {
            if (item.Value is not ITypeSymbol type || type.HasError() || known.Exception is not { } exception)
            {
                continue;
            }

            if (type is INamedTypeSymbol { IsUnboundGenericType: true })
            {
                Report(reader, name, type, "is an open generic type; name a closed one");
            }
            else if (!type.IsOrDerivesFrom(exception))
            {
                Report(reader, name, type, "is not an exception; remove it");
            }
            else if (reader.Method is { } context && !context.Compilation.IsSymbolAccessibleWithin(type, context.Type))
            {
                // Only a bundle can name what its user cannot.
                reader.ReportForMethod(
                    Descriptors.ExceptionListIsInconsistent,
                    LocationOf(reader, name, type),
                    TypeText.InMessage(type),
                    name,
                    $"cannot be seen by '{context.Type.Name}'; make it public");
            }
            else
            {
                types.Add((INamedTypeSymbol)type);
            }
        }

        return types.ToImmutable();
    }

    private static void Report(PolicyReader reader, string name, ITypeSymbol type, string fault) =>
        reader.Report(Descriptors.ExceptionListIsInconsistent, LocationOf(reader, name, type), TypeText.InMessage(type), name, fault);

    private static Location LocationOf(PolicyReader reader, string name, ITypeSymbol type) =>
        reader.Attribute.LocationOfItem(name, item => SymbolEqualityComparer.Default.Equals(item.Value as ISymbol, type));

    private static EquatableArray<string> Texts(ImmutableArray<INamedTypeSymbol> types) =>
        types.Select(static type => TypeText.Of(type)).ToEquatableArray();
}
