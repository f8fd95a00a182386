using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Checks the policies of a class once for all the methods that they reach.</summary>
internal static class TypeParser
{
    /// <summary>What is wrong with the policy attributes of a type; what depends on a method is reported with the method.</summary>
    public static ImmutableArray<Diagnostic> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> written = PolicyCollector.Written(type);
        if (written.Length == 0 || type.Name.Length == 0)
        {
            return ImmutableArray<Diagnostic>.Empty;
        }

        ProblemList problems = new();
        if (type.IsBundle())
        {
            // Its policies are for those who use it: they reach no method of its own.
            CheckPolicies(type, compilation, problems, cancellation);
            return problems.ToImmutable();
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            if (KnownTypes.Of(compilation).IsDecorated(type))
            {
                CheckPolicies(type, compilation, problems, cancellation);
            }
            else
            {
                problems.Add(Descriptors.TargetCannotBeProtected, type.Locations.FirstOrDefault(), type.Name, "an interface");
            }

            return problems.ToImmutable();
        }

        if (NotPartial(written[0], cancellation) is { } container)
        {
            problems.Add(Descriptors.ContainerIsNotPartial, container.Identifier.GetLocation(), container.Identifier.ValueText);
            return problems.ToImmutable();
        }

        if (written.Select(static policy => policy.ApplicationSyntaxReference)
            .Select(reference => Declaration(reference, cancellation))
            .Distinct()
            .Count() > 1)
        {
            problems.Add(Descriptors.PoliciesOnSeveralParts, type.Locations.FirstOrDefault(), type.Name);
        }

        CheckPolicies(type, compilation, problems, cancellation);
        if (problems.FirstError is null && !type.GetMembers().OfType<IMethodSymbol>().Any(ClassReach.Includes)
            && !DecoratorReach.IncludesAny(type, compilation, cancellation))
        {
            problems.Add(
                Descriptors.PolicyHasNoEffect,
                new AttributeReader(written[0], cancellation).Location,
                PolicyCatalog.ShownName(written[0]),
                $"'{type.Name}' has no partial method with a core",
                "add one, or remove the attribute");
        }

        return problems.ToImmutable();
    }

    private static void CheckPolicies(INamedTypeSymbol type, Compilation compilation, ProblemList problems, CancellationToken cancellation)
    {
        BundleParser.Check(type, problems, cancellation);
        KnownTypes known = KnownTypes.Of(compilation);
        foreach (PolicyAttribute policy in PolicyCollector.Own(type))
        {
            PolicyReader reader = new(policy, method: null, problems, cancellation);
            if (!reader.Attribute.IsBroken)
            {
                _ = PolicyParser.Parse(reader, known);
            }
        }
    }

    private static TypeDeclarationSyntax? NotPartial(AttributeData policy, CancellationToken cancellation) =>
        policy.ApplicationSyntaxReference?.GetSyntax(cancellation) is { } attribute ? ShapeParser.NotPartial(attribute) : null;

    private static TypeDeclarationSyntax? Declaration(SyntaxReference? attribute, CancellationToken cancellation) =>
        attribute?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
