using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Checks whether a type can be a decorator at all.</summary>
internal static class DecoratorShape
{
    /// <summary>Whether the compiler cannot make sense of a base type or interface yet.</summary>
    public static bool IsUnfinished(INamedTypeSymbol type) =>
        type.Name.Length == 0
        || type.BaseType?.HasError() == true
        || type.Interfaces.Any(static contract => contract.HasError());

    /// <summary>Reports why no parts of the type can be generated; whether there is no reason.</summary>
    public static bool Check(DecoratorFacts decorator, AttributeData mark, ProblemList problems, CancellationToken cancellation)
    {
        if (Impossible(decorator.Host) is { } reason)
        {
            problems.Add(Descriptors.TypeCannotBeDecorator, decorator.Location, decorator.Host.Name, reason.What, reason.Remedy);
            return false;
        }

        if (mark.ApplicationSyntaxReference?.GetSyntax(cancellation) is { } attribute && ShapeParser.NotPartial(attribute) is { } container)
        {
            problems.Add(Descriptors.ContainerIsNotPartial, container.Identifier.GetLocation(), container.Identifier.ValueText);
            return false;
        }

        return true;
    }

    private static (string What, string Remedy)? Impossible(INamedTypeSymbol type)
    {
        const string MakeClass = "make it a class";
        if (type.IsRefLikeType)
        {
            return ("it is a ref struct", MakeClass);
        }

        if (type.TypeKind != TypeKind.Class)
        {
            return (type.TypeKind == TypeKind.Interface ? "it is an interface" : "it is a struct", MakeClass);
        }

        if (type.IsStatic)
        {
            return ("it is static", "remove 'static'");
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return ($"'{current.Name}' is file-local, so all of its parts stand in one file", "remove 'file'");
            }
        }

        bool hasContract = type.AllInterfaces.Any(contract => !(type.IsRecord && contract.Name == "IEquatable"));
        return hasContract ? null : ("it implements no interface", "write the interface to decorate behind its name");
    }
}
