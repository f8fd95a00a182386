using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>What a decorator passes on, and to whom; or why it cannot.</summary>
internal sealed class DecoratorFacts
{
    private const string Attribute = "ResilientDecoratorAttribute";

    private DecoratorFacts(INamedTypeSymbol host, AttributeData mark, Compilation compilation, CancellationToken cancellation)
    {
        Host = host;
        Compilation = compilation;
        Mark = new AttributeReader(mark, cancellation);
        Location = host.Locations.FirstOrDefault(static location => location.IsInSource) ?? Microsoft.CodeAnalysis.Location.None;
        ProblemList problems = new();
        if (Mark.IsBroken || DecoratorShape.IsUnfinished(host))
        {
            IsUnfinished = true;
        }
        else if (DecoratorShape.Check(this, mark, problems, cancellation))
        {
            Members = ContractMembers.Find(this, problems);
            Inner = InnerMemberParser.Find(this, Members, problems);
            Members = Inner is { } inner ? Members.RemoveAll(member => !inner.Implements(member.Member.ContainingType, compilation)) : Members;
            CanBeGenerated = true;
        }

        Problems = problems.ToImmutable();
        Fault = problems.FirstError;
    }

    public INamedTypeSymbol Host { get; }

    public Compilation Compilation { get; }

    public AttributeReader Mark { get; }

    /// <summary>The decorator's name where the user declares it.</summary>
    public Location Location { get; }

    /// <summary>Whether the code is too unfinished to say anything.</summary>
    public bool IsUnfinished { get; }

    /// <summary>Whether parts can be generated at all, working or throwing.</summary>
    public bool CanBeGenerated { get; }

    /// <summary>Why nothing can be forwarded, or null.</summary>
    public Diagnostic? Fault { get; }

    public ImmutableArray<Diagnostic> Problems { get; }

    public InnerMember? Inner { get; }

    /// <summary>The members to pass on, in the order of the interfaces.</summary>
    public ImmutableArray<ForwardedMember> Members { get; } = ImmutableArray<ForwardedMember>.Empty;

    /// <summary>The facts of a type with [ResilientDecorator]; null for another one.</summary>
    public static DecoratorFacts? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        MarkOf(type) is { } mark ? new DecoratorFacts(type, mark, compilation, cancellation) : null;

    public static bool IsDecorator(INamedTypeSymbol type) => MarkOf(type) is not null;

    /// <summary>The attribute of a decorator, or null.</summary>
    public static AttributeData? MarkOf(INamedTypeSymbol type) => PolicyCollector.Mark(type, Attribute);

    /// <summary>Whether a partial method of a decorator stands for a member of an interface, so that it needs no core.</summary>
    public static bool Completes(IMethodSymbol method) =>
        method is { IsStatic: false, IsPartialDefinition: true, ContainingType: { } type }
        && IsDecorator(type)
        && CoreParser.IsDispensable(method)
        && type.AllInterfaces
            .SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));

    /// <summary>The member that a partial method of the decorator stands for, or null.</summary>
    public ForwardedMember? ForwardedBy(IMethodSymbol part) =>
        Members.FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.Part, part));

    /// <summary>The methods of one name that the decorator has of its own or passes on.</summary>
    public IEnumerable<IMethodSymbol> Siblings(string name) => Host.GetMembers(name)
        .OfType<IMethodSymbol>()
        .Where(static method => !GeneratedParts.Contain(method))
        .Concat(Members.Where(member => member.Part is null && member.Member.Name == name).Select(static member => member.Member).OfType<IMethodSymbol>());

    /// <summary>The inner object as something that has a member of an interface.</summary>
    public string Target(ISymbol member)
    {
        const string Read = "this." + DecoratorModel.InnerName;
        return Inner is { } inner && SymbolEqualityComparer.Default.Equals(inner.Type, member.ContainingType)
            ? Read
            : $"(({TypeText.Of(member.ContainingType)}){Read})";
    }
}
