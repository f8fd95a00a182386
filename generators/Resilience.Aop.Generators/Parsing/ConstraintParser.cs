using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Writes the constraints of a method's type parameters, and compares those of two methods.</summary>
internal static class ConstraintParser
{
    private static readonly SymbolDisplayFormat ConstraintFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>The clauses that the implementing part repeats.</summary>
    public static EquatableArray<string> Parse(MethodContext context) =>
        context.Method.IsOverride ? Clauses(context, Repeated)
        : context is { Declaration: null, Forwarded.IsExplicit: true } ? Clauses(context, Inherited)
        : ParseOwn(context);

    /// <summary>The clauses of a method with the same type parameters that overrides nothing.</summary>
    public static EquatableArray<string> ParseOwn(MethodContext context) => Clauses(context, Declared);

    private static EquatableArray<string> Clauses(
        MethodContext context, Func<MethodContext, ITypeParameterSymbol, IEnumerable<string>> constraints) => context.Method.TypeParameters
        .Select(parameter => (parameter, text: string.Join(", ", constraints(context, parameter))))
        .Where(static clause => clause.text.Length > 0)
        .Select(static clause => $"where {CSharpText.Identifier(clause.parameter.Name)} : {clause.text}")
        .ToEquatableArray();

    /// <summary>
    /// Whether type parameters of <paramref name="caller"/> may be type arguments of <paramref name="callee"/>, constructed with them.
    /// </summary>
    public static bool Permit(MethodContext context, IMethodSymbol caller, IMethodSymbol callee)
    {
        ImmutableArray<ITypeParameterSymbol> offered = caller.TypeParameters;
        ImmutableArray<ITypeParameterSymbol> asked = callee.OriginalDefinition.TypeParameters;
        for (int i = 0; i < offered.Length; i++)
        {
            ITypeParameterSymbol from = offered[i];
            ITypeParameterSymbol to = asked[i];
            if ((to.HasReferenceTypeConstraint && !from.IsReferenceType)
                || (to.HasValueTypeConstraint && !from.HasValueTypeConstraint)
                || (to.HasUnmanagedTypeConstraint && !from.HasUnmanagedTypeConstraint)
                || (to.HasConstructorConstraint && !from.HasConstructorConstraint && !from.HasValueTypeConstraint))
            {
                return false;
            }

            foreach (ITypeSymbol constraint in callee.TypeParameters[i].ConstraintTypes)
            {
                ITypeSymbol wanted = Substitute(constraint, offered);
                if (!from.ConstraintTypes.Any(has => context.IsSame(has, wanted) || context.Converts(has, wanted)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IEnumerable<string> Declared(MethodContext context, ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasReferenceTypeConstraint && !parameter.ConstraintTypes.Any(static type => type.TypeKind == TypeKind.Class))
        {
            // Beside a class, which an interface's type argument can put there, it may not stand.
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (ITypeSymbol type in parameter.ConstraintTypes)
        {
            yield return TypeText.Of(type);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        // The compiler API that this is built against does not know of it, the compiler that runs may.
        foreach (string constraint in Written(context, parameter))
        {
            if (constraint.StartsWith("allows", StringComparison.Ordinal))
            {
                yield return constraint;
            }
        }
    }

    // An override inherits its constraints; only these may be written again, to give T? a meaning.
    private static IEnumerable<string> Repeated(MethodContext context, ITypeParameterSymbol parameter) =>
        Written(context, parameter).Where(static text => text is "class" or "struct" or "default");

    // So does an explicit implementation, whether it says T? or not.
    private static IEnumerable<string> Inherited(MethodContext context, ITypeParameterSymbol parameter)
    {
        yield return parameter.IsReferenceType ? "class" : parameter.IsValueType ? "struct" : "default";
    }

    private static IEnumerable<string> Written(MethodContext context, ITypeParameterSymbol parameter)
    {
        MethodDeclarationSyntax? declaration = context.Declaration ?? ShapeParser.Declaration(context.Method);
        return declaration is null
            ? Shown(parameter).Contains("allows ref struct") ? ["allows ref struct"] : []
            : declaration.ConstraintClauses
                .Where(clause => clause.Name.Identifier.ValueText == parameter.Name)
                .SelectMany(static clause => clause.Constraints)
                .Select(static (TypeParameterConstraintSyntax constraint) => constraint.ToString());
    }

    /// <summary>Whether the type arguments of a method's interface take part in its constraints, which a class can inherit but hardly repeat.</summary>
    public static bool DependOnContract(IMethodSymbol method) => method.TypeParameters.Zip(
        method.OriginalDefinition.TypeParameters,
        static (closed, open) => closed.ConstraintTypes.Zip(
            open.ConstraintTypes,
            static (left, right) => left.TypeKind != TypeKind.TypeParameter && right.TypeKind == TypeKind.TypeParameter).Any(static isClosed => isClosed))
        .Any(static isClosed => isClosed);

    /// <summary>Whether no type parameter can have a type as its constraint.</summary>
    public static bool IsImpossible(ITypeSymbol type) =>
        type is { IsSealed: true } or { IsValueType: true, TypeKind: not TypeKind.TypeParameter } or { TypeKind: TypeKind.Array } || type.SpecialType == SpecialType.System_Object;

    /// <summary>The constraints of a type parameter as the compiler shows them, which may know more of them than the API does.</summary>
    public static string Shown(ITypeParameterSymbol parameter)
    {
        string owner = (parameter.DeclaringMethod ?? (ISymbol?)parameter.DeclaringType)?.OriginalDefinition.ToDisplayString(ConstraintFormat) ?? string.Empty;
        string clause = $" where {parameter.Name} : ";
        int start = owner.IndexOf(clause, StringComparison.Ordinal);
        int end = start < 0 ? -1 : owner.IndexOf(" where ", start + clause.Length, StringComparison.Ordinal);
        return start < 0 ? string.Empty : end < 0 ? owner.Substring(start + clause.Length) : owner.Substring(start + clause.Length, end - start - clause.Length);
    }

    private static ITypeSymbol Substitute(ITypeSymbol constraint, ImmutableArray<ITypeParameterSymbol> offered) => constraint switch
    {
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter => offered[parameter.Ordinal],
        INamedTypeSymbol { IsGenericType: true, ContainingType: null } named =>
            named.ConstructedFrom.Construct([.. named.TypeArguments.Select(argument => Substitute(argument, offered))]),
        _ => constraint,
    };
}
