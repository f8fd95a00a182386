using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>One protected method while it is parsed. Lives no longer than that.</summary>
/// <param name="Method">The definition part.</param>
/// <param name="Declaration">Its declaration; null for a member of an interface that a decorator implements.</param>
/// <param name="Shape">What it returns.</param>
/// <param name="Result">Its result, or the items of a stream; null without one.</param>
internal sealed record MethodContext(
    IMethodSymbol Method,
    MethodDeclarationSyntax? Declaration,
    ReturnShape Shape,
    ITypeSymbol? Result,
    CSharpCompilation Compilation,
    ProblemList Problems,
    CancellationToken Cancellation)
{
    /// <summary>The decorator that passes the method on to its inner object, or null.</summary>
    public DecoratorFacts? Decorator { get; init; }

    /// <summary>The member of an interface that the decorator passes on, or null.</summary>
    public ForwardedMember? Forwarded { get; init; }

    /// <summary>The type that the generated code becomes a part of.</summary>
    public INamedTypeSymbol Type => Decorator?.Host ?? Method.ContainingType;

    public string Name => Method.Name;

    public Location Location => Declaration?.Identifier.GetLocation() ?? Decorator!.Location;

    public Location ReturnLocation => Declaration?.ReturnType.GetLocation() ?? Location;

    public KnownTypes Known { get; } = KnownTypes.Of(Compilation);

    /// <summary>Whether the method does its work before it returns.</summary>
    public bool IsSynchronous => ReturnParser.IsSynchronous(Shape);

    public bool IsStream => Shape == ReturnShape.Stream;

    /// <summary>The result that a hook can look at: a stream has none, only items.</summary>
    public ITypeSymbol? HookResult => IsStream ? null : Result;

    /// <summary>The first CancellationToken parameter, or null.</summary>
    public IParameterSymbol? Token => Method.Parameters.FirstOrDefault(static parameter => parameter.Type.IsCancellationToken());

    /// <summary>A parameter's declaration, as far as the user wrote it in this type.</summary>
    public Location LocationOf(IParameterSymbol parameter) => Declaration?.ParameterList.Parameters[parameter.Ordinal].GetLocation() ?? Location;

    /// <summary>Where an attribute stands; the method for one on a member of an interface, which may be compiled elsewhere.</summary>
    public Location LocationOf(AttributeData attribute) =>
        Declaration is null ? Location : new AttributeReader(attribute, Cancellation).Location;

    /// <summary>Whether one type is the other but for nullability, tuple names and dynamic.</summary>
    public bool IsSame(ITypeSymbol left, ITypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left, right) || Compilation.ClassifyConversion(left, right).IsIdentity;

    /// <summary>Whether a value can be passed on without a cast that the user wrote.</summary>
    public bool Converts(ITypeSymbol from, ITypeSymbol to) =>
        Compilation.ClassifyConversion(from, to) is { IsImplicit: true, IsUserDefined: false, IsDynamic: false };
}
