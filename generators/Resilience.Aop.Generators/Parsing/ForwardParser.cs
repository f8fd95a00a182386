using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Writes the declarations of a decorator's generated members, and what they call.</summary>
internal static class ForwardParser
{
    /// <summary>A member that is passed on without policies.</summary>
    /// <param name="context">For a method; null for another member.</param>
    public static ForwardModel Parse(DecoratorFacts decorator, ForwardedMember forwarded, MethodContext? context)
    {
        string target = decorator.Target(forwarded.Member);
        return (forwarded.Member, context) switch
        {
            (IMethodSymbol method, { } method1) => new ForwardModel(
                ForwardKind.Method,
                string.Empty,
                SignatureParser.Parse(method1),
                $"{Call(decorator, method1)}({Arguments(method1.Method.Parameters)})",
                HasGetter: false,
                HasSetter: false,
                method.RefKind != RefKind.None),
            (IPropertySymbol property, _) => new ForwardModel(
                ForwardKind.Property,
                Head(decorator, forwarded, property),
                null,
                target + (property.IsIndexer ? $"[{Arguments(property.Parameters)}]" : "." + CSharpText.Identifier(property.Name)),
                property.GetMethod is not null,
                property.SetMethod is not null,
                property.RefKind != RefKind.None),
            (IEventSymbol @event, _) => new ForwardModel(
                ForwardKind.Event,
                $"{Start(decorator, forwarded)}event {TypeText.Of(@event.Type)} {Contract(forwarded)}{CSharpText.Identifier(@event.Name)}",
                null,
                $"{target}.{CSharpText.Identifier(@event.Name)}",
                HasGetter: false,
                HasSetter: false,
                ReturnsReference: false),
            _ => throw new InvalidOperationException($"No forward for {forwarded.Member.Kind}."),
        };
    }

    /// <summary>The inner object's method up to the opening parenthesis.</summary>
    public static string Call(DecoratorFacts decorator, MethodContext context)
    {
        IMethodSymbol member = (IMethodSymbol)context.Forwarded!.Member;
        string arguments = member.Arity == 0
            ? string.Empty
            : $"<{string.Join(", ", context.Method.TypeParameters.Select(static parameter => CSharpText.Identifier(parameter.Name)))}>";
        return $"{decorator.Target(member)}.{CSharpText.Identifier(member.Name)}{arguments}";
    }

    /// <summary>What stands before the name in the declaration: the interface and a dot, or nothing.</summary>
    public static string Contract(ForwardedMember forwarded) =>
        forwarded.IsExplicit ? TypeText.Of(forwarded.Member.ContainingType.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) + "." : string.Empty;

    /// <summary>What stands before a method's return type.</summary>
    public static string Modifiers(MethodContext context)
    {
        IMethodSymbol method = context.Method;
        string attributes = RepeatedAttributes.OfMember(method, context.Decorator!)
            + RepeatedAttributes.Of(method.GetReturnTypeAttributes(), context.Decorator!, isExplicit: true, "return: ");
        bool isUnsafe = method.ReturnType.HasPointer() || method.Parameters.Any(static parameter => parameter.Type.HasPointer());
        return $"{attributes}{(context.Forwarded!.IsExplicit ? string.Empty : "public")}{(isUnsafe ? " unsafe" : string.Empty)}".Trim();
    }

    /// <summary>What stands before a parameter's type, with a blank behind it, or nothing.</summary>
    public static string Modifiers(IParameterSymbol parameter, DecoratorFacts decorator, bool isExplicit)
    {
        string kind = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => string.Empty,
        };
        bool isScoped = parameter.ScopedKind switch
        {
            ScopedKind.ScopedRef => parameter.RefKind != RefKind.Out,
            ScopedKind.ScopedValue => !parameter.IsParams,
            _ => false,
        };
        return RepeatedAttributes.Of(parameter.GetAttributes(), decorator, isExplicit)
            + (isScoped ? "scoped " : string.Empty)
            + (parameter.IsParams ? "params " : string.Empty)
            + kind;
    }

    /// <summary>The default value of a parameter, for those who call the decorator by its own type; none on an explicit implementation, which nobody can call so.</summary>
    public static string Default(IParameterSymbol parameter, bool isExplicit)
    {
        // A required parameter behind it would make it one too.
        ISymbol owner = parameter.ContainingSymbol;
        ImmutableArray<IParameterSymbol> all = owner is IPropertySymbol property ? property.Parameters : ((IMethodSymbol)owner).Parameters;
        return !isExplicit && all.Skip(parameter.Ordinal).All(static behind => behind.HasExplicitDefaultValue || behind.IsParams) && parameter.HasExplicitDefaultValue
            ? " = " + Value(parameter)
            : string.Empty;
    }

    private static string Value(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return parameter.ExplicitDefaultValue is not { } value ? parameter.Type.IsValueType ? "default" : "default!"
            : type.TypeKind == TypeKind.Enum ? $"({TypeText.Of(type)})({CSharpText.Number(value)})"
            : CSharpText.Number(value);
    }

    private static string Arguments(ImmutableArray<IParameterSymbol> parameters) => string.Join(", ", parameters.Select(static parameter =>
    {
        string name = CSharpText.Identifier(parameter.Name);
        return parameter.RefKind switch
        {
            RefKind.Ref => "ref " + name,
            RefKind.Out => "out " + name,
            RefKind.In or RefKind.RefReadOnlyParameter => "in " + name,

            // A cast keeps the call from being bound at run time.
            _ when parameter.Type.TypeKind == TypeKind.Dynamic =>
                (parameter.NullableAnnotation == NullableAnnotation.Annotated ? "(object?)" : "(object)") + name,
            _ => name,
        };
    }));

    private static string Head(DecoratorFacts decorator, ForwardedMember forwarded, IPropertySymbol property)
    {
        string reference = property.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => string.Empty,
        };
        string name = property.IsIndexer ? $"this[{Parameters(decorator, forwarded, property)}]" : CSharpText.Identifier(property.Name);
        string isUnsafe = property.Type.HasPointer() || property.Parameters.Any(static parameter => parameter.Type.HasPointer()) ? "unsafe " : string.Empty;
        return $"{Start(decorator, forwarded)}{isUnsafe}{reference}{TypeText.Of(property.Type)} {Contract(forwarded)}{name}";
    }

    private static string Parameters(DecoratorFacts decorator, ForwardedMember forwarded, IPropertySymbol property) =>
        string.Join(", ", property.Parameters.Select(parameter =>
            Modifiers(parameter, decorator, forwarded.IsExplicit) + TypeText.Of(parameter.Type) + " " + CSharpText.Identifier(parameter.Name)
            + Default(parameter, forwarded.IsExplicit)));

    private static string Start(DecoratorFacts decorator, ForwardedMember forwarded) =>
        (forwarded.IsExplicit ? string.Empty : "/// <inheritdoc/>\n")
        + RepeatedAttributes.OfMember(forwarded.Member, decorator)
        + (forwarded.IsExplicit ? string.Empty : "public ");
}
