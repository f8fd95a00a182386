using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Checks whether a wrapper can be generated for a method at all.</summary>
internal static class ShapeParser
{
    /// <summary>Why the target cannot be protected, wherever its attribute stands (RAOP008), or null.</summary>
    public static string? Impossible(IMethodSymbol method)
    {
        switch (method.MethodKind)
        {
            case MethodKind.Ordinary:
                break;
            case MethodKind.LocalFunction:
                return "a local function";
            case MethodKind.AnonymousFunction:
                return "a lambda expression";
            case MethodKind.ExplicitInterfaceImplementation:
                return "an explicit interface implementation";
            case MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove:
                return "an accessor";
            case MethodKind.UserDefinedOperator or MethodKind.Conversion:
                return "an operator";
            default:
                return "not an ordinary method";
        }

        if (method.ExplicitInterfaceImplementations.Length > 0)
        {
            return "an explicit interface implementation";
        }

        INamedTypeSymbol type = method.ContainingType;
        if (type.TypeKind == TypeKind.Interface)
        {
            return "a member of an interface";
        }

        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !type.CanBeReferencedByName)
        {
            return "in a container that cannot be extended";
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return "in a file-local type";
            }
        }

        if (type.IsRefLikeType)
        {
            return "in a ref struct";
        }

        if (method.IsExtern || Has(Declaration(method), SyntaxKind.ExternKeyword))
        {
            return "extern";
        }

        return Has(Declaration(method), SyntaxKind.UnsafeKeyword) ? "unsafe" : null;
    }

    /// <summary>The nearest type around the method whose declaration lacks <c>partial</c>, or null.</summary>
    public static TypeDeclarationSyntax? NotPartial(SyntaxNode declaration) => declaration.Ancestors()
        .OfType<TypeDeclarationSyntax>()
        .FirstOrDefault(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword));

    public static MethodDeclarationSyntax? Declaration(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;

    /// <summary>Checks accessibility, return type and parameters.</summary>
    public static void Check(MethodContext context)
    {
        IMethodSymbol method = context.Method;
        bool hasAccessibility = context.Declaration is null || context.Declaration.Modifiers.Any(static modifier => modifier.Kind()
            is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword);
        if (!hasAccessibility && !method.ReturnsVoid)
        {
            context.Problems.Add(Descriptors.AccessibilityIsMissing, context.Location, method.Name);
        }

        if (ReturnParser.Obstacle(method) is { } obstacle)
        {
            string type = (method.RefKind == RefKind.None ? string.Empty : "ref ") + TypeText.InMessage(method.ReturnType);
            context.Problems.Add(Descriptors.ReturnTypeCannotBeProtected, context.ReturnLocation, method.Name, type, obstacle);
        }

        for (int i = 0; i < method.Parameters.Length; i++)
        {
            CheckParameter(context, method.Parameters[i]);
        }
    }

    /// <summary>Whether a type parameter may stand for a ref struct.</summary>
    /// <remarks>The compiler API that this is built against does not know of the anti-constraint, the compiler that runs may.</remarks>
    public static bool AllowsRefStruct(ITypeParameterSymbol parameter)
    {
        if (parameter.DeclaringSyntaxReferences.IsEmpty)
        {
            // Compiled elsewhere: a compiler that knows of it also shows it.
            return ConstraintParser.Shown(parameter).Contains("allows ref struct");
        }

        SyntaxNode? owner = parameter.DeclaringSyntaxReferences[0].GetSyntax().Parent?.Parent;
        SyntaxList<TypeParameterConstraintClauseSyntax>? clauses = owner switch
        {
            MethodDeclarationSyntax method => method.ConstraintClauses,
            TypeDeclarationSyntax type => type.ConstraintClauses,
            _ => null,
        };
        return clauses?.Any(clause => clause.Name.Identifier.ValueText == parameter.Name
            && clause.Constraints.Any(static constraint => constraint.ToString().StartsWith("allows", StringComparison.Ordinal))) == true;
    }

    private static void CheckParameter(MethodContext context, IParameterSymbol parameter)
    {
        const string ByValue = "pass it by value";
        (string What, string Remedy)? fault = parameter.RefKind switch
        {
            RefKind.Ref => ("passed by 'ref'", ByValue),
            RefKind.Out => ("passed by 'out'", "return it as a part of the result"),
            RefKind.In => ("passed by 'in'", ByValue),
            RefKind.None => null,
            _ => ("passed by 'ref readonly'", ByValue),
        };
        fault ??= parameter.Type switch
        {
            { IsRefLikeType: true } => ("of a ref struct type", "use a type that can be stored, such as Memory<T>"),
            { } type when type.HasPointer() => ("of a pointer type", "use a type that can be stored"),
            ITypeParameterSymbol type when AllowsRefStruct(type) => ("of a type that may be a ref struct", "remove 'allows ref struct'"),
            _ => null,
        };
        if (fault is { } found)
        {
            context.Problems.Add(
                Descriptors.ParameterCannotCrossAwait,
                context.LocationOf(parameter),
                parameter.Name,
                context.Name,
                found.What,
                found.Remedy);
        }
    }

    private static bool Has(MethodDeclarationSyntax? declaration, SyntaxKind modifier) => declaration?.Modifiers.Any(modifier) == true;
}
