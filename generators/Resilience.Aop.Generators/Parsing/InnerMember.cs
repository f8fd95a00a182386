using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>The member of a decorator that holds what it decorates.</summary>
/// <param name="Symbol">A field, property or primary-constructor parameter.</param>
internal readonly record struct InnerMember(ISymbol Symbol, ITypeSymbol Type)
{
    /// <summary>The expression that reads it.</summary>
    public string Expression =>
        (Symbol is IParameterSymbol ? string.Empty : "this.") + CSharpText.Identifier(Symbol.Name)
        + (Type.NullableAnnotation == NullableAnnotation.NotAnnotated || Type.IsValueType ? string.Empty : "!");

    /// <summary>Whether the member has an interface without a conversion that runs code or makes a copy.</summary>
    public bool Implements(INamedTypeSymbol contract, Compilation compilation)
    {
        var conversion = compilation.ClassifyCommonConversion(Type, contract);
        return conversion is { Exists: true, IsImplicit: true, IsUserDefined: false } && !Type.IsValueType;
    }
}
