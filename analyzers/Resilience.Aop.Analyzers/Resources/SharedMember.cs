using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Resources;

/// <summary>A place that all attempts of a call see: a field or property of the object, a static one, or a captured parameter of the constructor.</summary>
internal static class SharedMember
{
    /// <summary>The member or parameter that an operation refers to; null for what belongs to an attempt alone.</summary>
    public static ISymbol? Of(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsConst: false } field, Instance: var instance } when IsShared(instance) => field,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: var instance } when IsShared(instance) => property,
        IEventReferenceOperation { Event: { } raised, Instance: var instance } when IsShared(instance) => raised,
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter,
        _ => null,
    };

    /// <summary>Whether a member keeps a value, where a computed property may make a new one each time.</summary>
    public static bool Keeps(ISymbol member) => member is not IPropertySymbol property
        || property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field =>
            SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition));

    /// <summary>The type of its value.</summary>
    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>Whether an operation runs under a lock.</summary>
    public static bool IsLocked(IOperation operation) => operation.Around().Any(static around => around is ILockOperation);

    private static bool IsShared(IOperation? instance) => instance?.Unwrapped() is null or IInstanceReferenceOperation
    {
        ReferenceKind: InstanceReferenceKind.ContainingTypeInstance,
    };
}
