using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Checks the bundles on a method, on a type, and on the class of a bundle itself.</summary>
internal static class BundleParser
{
    /// <summary>The bundles of a method; what is wrong with those of its class is reported with the class.</summary>
    public static void Check(MethodContext context)
    {
        Check(context.Method, context.Problems.Add, context.Problems.AddUnreported, context.Cancellation);
        if (PolicyCollector.Mark(context.Method, "NoResilienceAttribute") is null && !context.Type.IsBundle())
        {
            Check(context.Type, context.Problems.AddUnreported, context.Problems.AddUnreported, context.Cancellation);
        }
    }

    /// <summary>The bundles of a type.</summary>
    public static void Check(INamedTypeSymbol type, ProblemList problems, CancellationToken cancellation) =>
        Check(type, problems.Add, problems.AddUnreported, cancellation);

    private static void Check(ISymbol symbol, Action<Diagnostic> report, Action<Diagnostic> reportElsewhere, CancellationToken cancellation)
    {
        foreach (AttributeData bundle in PolicyBundle.On(symbol))
        {
            // Of two that carry each other both stand for what either carries, so only the whole can be empty.
            if (PolicyBundle.Expand(bundle, symbol).IsEmpty && !IsSelf(symbol, bundle))
            {
                report(Diagnostic.Create(
                    Descriptors.BundleIsEmpty,
                    LocationOf(bundle, cancellation),
                    PolicyCatalog.ShownName(bundle),
                    bundle.AttributeClass!.Name));
            }

            foreach (INamedTypeSymbol type in PolicyBundle.Reached(bundle))
            {
                bool isForeign = !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, symbol.ContainingAssembly);
                CheckConflict(type, isForeign ? report : reportElsewhere, isForeign ? bundle : null, cancellation);
            }
        }

        CheckConflict(symbol, report, place: null, cancellation);
    }

    private static void CheckConflict(ISymbol symbol, Action<Diagnostic> report, AttributeData? place, CancellationToken cancellation)
    {
        if (PolicyBundle.Conflict(symbol) is not { } conflict)
        {
            return;
        }

        report(Diagnostic.Create(
            Descriptors.BundlesOverlap,
            LocationOf(place ?? conflict.Second, cancellation),
            symbol.Name,
            PolicyCatalog.ShortName(conflict.Kind),
            PolicyCatalog.ShownName(conflict.First),
            PolicyCatalog.ShownName(conflict.Second)));
    }

    private static bool IsSelf(ISymbol symbol, AttributeData bundle) => SymbolEqualityComparer.Default.Equals(symbol, bundle.AttributeClass);

    private static Location LocationOf(AttributeData data, CancellationToken cancellation) => new AttributeReader(data, cancellation).Location;
}
