using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Repeats those attributes of an interface's member that its implementation needs: without them the compiler would warn, or a call of the
/// decorator by its own type would mean something else.
/// </summary>
internal static class RepeatedAttributes
{
    private static readonly HashSet<string> Annotations =
    [
        "AllowNullAttribute",
        "DisallowNullAttribute",
        "MaybeNullAttribute",
        "NotNullAttribute",
        "MaybeNullWhenAttribute",
        "NotNullWhenAttribute",
        "NotNullIfNotNullAttribute",
        "DoesNotReturnAttribute",
        "DoesNotReturnIfAttribute",
        "DynamicallyAccessedMembersAttribute",
        "UnscopedRefAttribute",
    ];

    private static readonly HashSet<string> CallerInfo =
    [
        "CallerMemberNameAttribute",
        "CallerFilePathAttribute",
        "CallerLineNumberAttribute",
        "CallerArgumentExpressionAttribute",
    ];

    /// <summary>Those of a method, property or event itself: also that it is obsolete, else its implementation could not call it.</summary>
    public static string OfMember(ISymbol member, DecoratorFacts decorator) => Of(member.GetAttributes(), decorator, isExplicit: true)
        + string.Concat(member.GetAttributes()
            .Where(static data => data.AttributeClass is { Name: "ObsoleteAttribute" } type && type.ContainingNamespace.FullName() == "System")
            .Select(static data => Text(data, string.Empty)));

    /// <summary>Each with a blank behind it.</summary>
    public static string Of(ImmutableArray<AttributeData> attributes, DecoratorFacts decorator, bool isExplicit, string target = "") =>
        string.Concat(attributes.Where(data => IsRepeated(data, isExplicit)
            && decorator.Compilation.IsSymbolAccessibleWithin(data.AttributeClass!, decorator.Host)).Select(data => Text(data, target)));

    private static bool IsRepeated(AttributeData data, bool isExplicit) => data.AttributeClass is { } type && (type.ContainingNamespace.FullName() switch
    {
        "System.Diagnostics.CodeAnalysis" => Annotations.Contains(type.Name),
        "System.Runtime.CompilerServices" => !isExplicit && CallerInfo.Contains(type.Name),
        _ => false,
    });

    private static string Text(AttributeData data, string target)
    {
        string arguments = string.Join(", ", data.ConstructorArguments.Select(CSharpText.Constant)
            .Concat(data.NamedArguments.Select(static argument => $"{CSharpText.Identifier(argument.Key)} = {CSharpText.Constant(argument.Value)}")));
        return $"[{target}{TypeText.Of(data.AttributeClass!)}({arguments})] ";
    }
}
