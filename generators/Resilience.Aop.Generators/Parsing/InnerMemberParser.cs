using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Finds what a decorator forwards to: the one that it names, else an instance field or property, else a primary-constructor parameter, else an
/// accessible inherited member that has the interfaces.
/// </summary>
internal static class InnerMemberParser
{
    private const string GeneratedPrefix = "__raop_";

    /// <summary>The member, or null after saying why there is none.</summary>
    public static InnerMember? Find(DecoratorFacts decorator, ImmutableArray<ForwardedMember> members, ProblemList problems)
    {
        if (members.IsEmpty)
        {
            return null; // the user has implemented everything
        }

        INamedTypeSymbol[] wanted = [.. members.Select(static member => member.Member.ContainingType).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
        ImmutableArray<ISymbol>[] tiers = [Declared(decorator.Host), PrimaryConstructorParameters(decorator.Host), Inherited(decorator)];
        if (decorator.Mark.Written("Inner") is not null)
        {
            return Named(decorator, tiers, wanted, problems);
        }

        string? unusable = null;
        foreach (ImmutableArray<ISymbol> tier in tiers)
        {
            (InnerMember Member, int Count)[] offers = [.. tier
                .Select(static symbol => new InnerMember(symbol, TypeOf(symbol)))
                .Select(member => (member, Coverage(member, wanted, decorator)))
                .Where(static offer => offer.Item2 > 0)];
            unusable ??= offers.Select(static offer => Fault(offer.Member)).FirstOrDefault(static fault => fault is not null);
            (InnerMember Member, int Count)[] usable = [.. offers.Where(static offer => Fault(offer.Member) is null).OrderByDescending(static offer => offer.Count)];
            if (usable.Length == 0)
            {
                continue;
            }

            // One that has everything that the others have is what they are parts of.
            if (usable.Length == 1 || (usable[0].Count > usable[1].Count && usable.All(offer => Covers(usable[0].Member, offer.Member, wanted, decorator))))
            {
                return usable[0].Member;
            }

            string first = usable[0].Member.Symbol.Name;
            problems.Add(
                Descriptors.InnerMemberIsUnusable,
                decorator.Location,
                decorator.Host.Name,
                $"'{first}' and '{usable[1].Member.Symbol.Name}' both offer it",
                $"name one with [ResilientDecorator(Inner = nameof({first}))]");
            return null;
        }

        string contract = TypeText.InMessage(wanted[0]);
        problems.Add(
            Descriptors.InnerMemberIsUnusable,
            decorator.Location,
            decorator.Host.Name,
            unusable ?? $"it has no field, property or primary-constructor parameter of type '{contract}'",
            $"add an instance member such as a primary-constructor parameter '{contract} inner'");
        return null;
    }

    private static InnerMember? Named(
        DecoratorFacts decorator, ImmutableArray<ISymbol>[] tiers, INamedTypeSymbol[] wanted, ProblemList problems)
    {
        string name = decorator.Mark.Text("Inner") ?? string.Empty;
        ISymbol? found = tiers.SelectMany(static tier => tier).FirstOrDefault(symbol => symbol.Name == name);
        InnerMember? member = found is null ? null : new InnerMember(found, TypeOf(found));
        string? fault = member is not { } named ? $"it has no field, property or primary-constructor parameter '{name}'"
            : Fault(named) ?? (Coverage(named, wanted, decorator) == 0 ? $"'{name}' has none of the interfaces that '{decorator.Host.Name}' implements" : null);
        if (fault is null)
        {
            return member;
        }

        problems.Add(
            Descriptors.InnerMemberIsUnusable,
            decorator.Mark.LocationOf("Inner"),
            decorator.Host.Name,
            fault,
            $"name an instance member of type '{TypeText.InMessage(wanted[0])}'");
        return null;
    }

    private static int Coverage(InnerMember member, INamedTypeSymbol[] wanted, DecoratorFacts decorator) =>
        SymbolEqualityComparer.Default.Equals(member.Type, decorator.Host) ? 0 : wanted.Count(contract => Has(member, contract, decorator));

    private static bool Covers(InnerMember member, InnerMember other, INamedTypeSymbol[] wanted, DecoratorFacts decorator) =>
        wanted.All(contract => Has(member, contract, decorator) || !Has(other, contract, decorator));

    private static bool Has(InnerMember member, INamedTypeSymbol contract, DecoratorFacts decorator) =>
        decorator.Compilation.ClassifyCommonConversion(member.Type, contract) is { Exists: true, IsImplicit: true, IsUserDefined: false };

    private static string? Fault(InnerMember member) => member switch
    {
        { Symbol: { IsStatic: true } } => $"'{member.Symbol.Name}' is static",
        { Symbol: IPropertySymbol { IsWriteOnly: true } } => $"'{member.Symbol.Name}' is write-only",
        { Type: { IsValueType: true } } => $"'{member.Symbol.Name}' is a struct, of which each call would get a copy",
        _ => null,
    };

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => throw new ArgumentOutOfRangeException(nameof(symbol)),
    };

    private static ImmutableArray<ISymbol> Declared(INamedTypeSymbol type) => type.GetMembers().Where(IsOffer).ToImmutableArray();

    private static bool IsOffer(ISymbol member) => !member.Name.StartsWith(GeneratedPrefix, StringComparison.Ordinal) && member switch
    {
        IFieldSymbol field => field is { IsImplicitlyDeclared: false, AssociatedSymbol: null, IsConst: false },

        // A property of the interface itself says something about the decorated object, and is not it.
        IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.Length: 0 } property =>
            !property.IsImplicitlyDeclared || property.ContainingType.IsRecord
                ? !GeneratedParts.Contain(property) && !Implements(property)
                : false,
        _ => false,
    };

    private static bool Implements(IPropertySymbol property) => property.ContainingType.AllInterfaces
        .SelectMany(contract => contract.GetMembers(property.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(member), property));

    private static ImmutableArray<ISymbol> PrimaryConstructorParameters(INamedTypeSymbol type) => type.IsRecord
        ? ImmutableArray<ISymbol>.Empty
        : type.InstanceConstructors
            .FirstOrDefault(static constructor => constructor.DeclaringSyntaxReferences.Any(static reference =>
                reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax))?
            .Parameters.CastArray<ISymbol>() ?? ImmutableArray<ISymbol>.Empty;

    private static ImmutableArray<ISymbol> Inherited(DecoratorFacts decorator)
    {
        ImmutableArray<ISymbol>.Builder found = ImmutableArray.CreateBuilder<ISymbol>();
        for (INamedTypeSymbol? type = decorator.Host.BaseType; type is not null; type = type.BaseType)
        {
            found.AddRange(Declared(type).Where(member =>
                decorator.Compilation.IsSymbolAccessibleWithin(member, decorator.Host, decorator.Host)
                && (member is not IPropertySymbol { GetMethod: { } get } || decorator.Compilation.IsSymbolAccessibleWithin(get, decorator.Host, decorator.Host))
                && decorator.Host.GetMembers(member.Name).IsEmpty));
        }

        return found.ToImmutable();
    }
}
