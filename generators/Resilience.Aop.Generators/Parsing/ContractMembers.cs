using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Finds the members of a decorator's interfaces that the user has not implemented.</summary>
internal static class ContractMembers
{
    /// <summary>The members to pass on; what cannot be passed on is reported.</summary>
    public static ImmutableArray<ForwardedMember> Find(DecoratorFacts decorator, ProblemList problems)
    {
        ImmutableArray<ForwardedMember>.Builder found = ImmutableArray.CreateBuilder<ForwardedMember>();
        ContractNames names = new(decorator);

        // Derived interfaces come before their bases, so that the member that hides another one gets the name.
        foreach (INamedTypeSymbol contract in decorator.Host.AllInterfaces)
        {
            foreach (ISymbol member in contract.GetMembers())
            {
                if (!IsOpen(member) || Implementation(decorator.Host, member) is not { } implementation)
                {
                    continue;
                }

                if (Obstacle(decorator, member) is not { } obstacle)
                {
                    found.Add(new ForwardedMember(member, implementation.Part, implementation.Part is null && names.AreTaken(member)));
                }
                else if (member.IsAbstract)
                {
                    problems.Add(
                        Descriptors.TypeCannotBeDecorator,
                        decorator.Location,
                        decorator.Host.Name,
                        $"'{contract.Name}.{Name(member)}' {obstacle.What}",
                        obstacle.Remedy);
                }
            }
        }

        return found.ToImmutable();
    }

    // Whether a class can or must implement the member.
    private static bool IsOpen(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion } or IPropertySymbol or IEventSymbol
        && (member.IsAbstract || (member.IsVirtual && !member.IsStatic))
        && member is not (IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 }
            or IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 }
            or IEventSymbol { ExplicitInterfaceImplementations.Length: > 0 });

    // Null: the user has implemented it. A partial method without body or core is a place for what is generated.
    private static (bool IsOpen, IMethodSymbol? Part)? Implementation(INamedTypeSymbol host, ISymbol member)
    {
        ISymbol? found = host.FindImplementationForInterfaceMember(member);
        if (found is null
            || found.ContainingType is { TypeKind: TypeKind.Interface } or { SpecialType: SpecialType.System_Object }
            || GeneratedParts.Contain(found))
        {
            return (true, null);
        }

        IMethodSymbol? part = (found as IMethodSymbol)?.PartialDefinitionPart ?? found as IMethodSymbol;
        return part is { IsPartialDefinition: true }
            && SymbolEqualityComparer.Default.Equals(part.ContainingType, host)
            && GeneratedParts.HandWrittenBody(part) is null
            && CoreParser.IsDispensable(part)
                ? (true, part)
                : null;
    }

    private static (string What, string Remedy)? Obstacle(DecoratorFacts decorator, ISymbol member)
    {
        string implement = $"implement it in '{decorator.Host.Name}'";
        if (member.IsStatic)
        {
            return ("is static, so there is no object to forward to", implement);
        }

        if (!decorator.Compilation.IsSymbolAccessibleWithin(member, decorator.Host, member.ContainingType)
            || Accessors(member).Any(accessor => !decorator.Compilation.IsSymbolAccessibleWithin(accessor, decorator.Host, member.ContainingType)))
        {
            return ("cannot be called from it", member.DeclaredAccessibility == Accessibility.Internal ? "decorate another interface" : implement);
        }

        if (member is IPropertySymbol { SetMethod.IsInitOnly: true })
        {
            return ("has an init accessor, and the inner object exists already", implement);
        }

        if (HasPointer(member) && decorator.Compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { AllowUnsafe: false })
        {
            return ("has a pointer, and unsafe code is not allowed in the project", "set AllowUnsafeBlocks");
        }

        for (INamedTypeSymbol? type = decorator.Host; type is not null; type = type.ContainingType)
        {
            foreach (ITypeParameterSymbol parameter in (member as IMethodSymbol)?.TypeParameters ?? ImmutableArray<ITypeParameterSymbol>.Empty)
            {
                if (parameter.ConstraintTypes.FirstOrDefault(ConstraintParser.IsImpossible) is { } constraint)
                {
                    return ($"asks for a '{parameter.Name}' that derives from '{TypeText.InMessage(constraint)}'", implement);
                }

                if (type.TypeParameters.Any(outer => outer.Name == parameter.Name))
                {
                    return ($"has a type parameter '{parameter.Name}' as well as '{type.Name}'", $"rename that of '{type.Name}'");
                }
            }
        }

        return null;
    }

    private static IEnumerable<IMethodSymbol> Accessors(ISymbol member) => member switch
    {
        IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>(),
        IEventSymbol @event => new[] { @event.AddMethod, @event.RemoveMethod }.OfType<IMethodSymbol>(),
        _ => [],
    };

    private static bool HasPointer(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ReturnType.HasPointer() || method.Parameters.Any(static parameter => parameter.Type.HasPointer()),
        IPropertySymbol property => property.Type.HasPointer() || property.Parameters.Any(static parameter => parameter.Type.HasPointer()),
        _ => false,
    };

    private static string Name(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name;
}
