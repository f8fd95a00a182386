using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>The values that were written in one attribute, and where.</summary>
internal sealed class AttributeReader(AttributeData data, CancellationToken cancellation)
{
    /// <summary>Whether the compiler could not read the attribute: then it has reported that already.</summary>
    public bool IsBroken { get; } = data.AttributeConstructor is null
        || data.ConstructorArguments.Any(HasError)
        || data.NamedArguments.Any(static argument => HasError(argument.Value));

    public Location Location => data.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;

    /// <summary>A constructor argument; null when it is missing or null.</summary>
    public TypedConstant? Argument(int index) =>
        index < data.ConstructorArguments.Length && !data.ConstructorArguments[index].IsNull ? data.ConstructorArguments[index] : null;

    /// <summary>A named argument as written, also when it is null; null when it is missing.</summary>
    public TypedConstant? Written(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>A named argument; null when it is missing or null.</summary>
    public TypedConstant? Named(string name) => Written(name) is { IsNull: false } value ? value : null;

    public string? Text(string name) => Named(name)?.Value as string;

    public int? Int(string name) => Named(name)?.Value as int?;

    public double? Double(string name) => Named(name)?.Value as double?;

    public bool? Bool(string name) => Named(name)?.Value as bool?;

    /// <summary>The items of an array argument; null when it is missing or null.</summary>
    public ImmutableArray<TypedConstant>? Items(string name) =>
        Named(name) is { Kind: TypedConstantKind.Array } array ? array.Values : null;

    /// <summary>The value of a named argument, or the attribute when it cannot be found.</summary>
    public Location LocationOf(string name) => ArgumentOf(name)?.Expression.GetLocation() ?? Location;

    /// <summary>A constructor argument by position, or the attribute when it cannot be found.</summary>
    public Location LocationOf(int index) => Arguments()
        .Where(static argument => argument.NameEquals is null)
        .ElementAtOrDefault(index)?.Expression.GetLocation() ?? Location;

    /// <summary>The first item of an array argument that satisfies a condition, or the whole argument.</summary>
    public Location LocationOfItem(string name, Func<TypedConstant, bool> condition)
    {
        int index = Items(name)?.TakeWhile(item => !condition(item)).Count() ?? 0;
        AttributeArgumentSyntax? argument = ArgumentOf(name);
        InitializerExpressionSyntax? initializer = argument?.Expression switch
        {
            ArrayCreationExpressionSyntax array => array.Initializer,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer,
            _ => null,
        };
        SyntaxNode? item = initializer is not null
            ? initializer.Expressions.ElementAtOrDefault(index)
            : (argument?.Expression as CollectionExpressionSyntax)?.Elements.ElementAtOrDefault(index);
        return item?.GetLocation() ?? LocationOf(name);
    }

    private static bool HasError(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => true,
        TypedConstantKind.Array => !constant.IsNull && constant.Values.Any(HasError),
        TypedConstantKind.Type => constant.Value is ITypeSymbol type && type.HasError(),
        _ => false,
    };

    private AttributeArgumentSyntax? ArgumentOf(string name) =>
        Arguments().FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    private IEnumerable<AttributeArgumentSyntax> Arguments() =>
        data.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList: { } list }
            ? list.Arguments
            : Enumerable.Empty<AttributeArgumentSyntax>();
}
