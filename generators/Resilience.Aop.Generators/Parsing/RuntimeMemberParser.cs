using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Finds the runtime that a method uses: an instance field or property of its type, else a primary-constructor parameter,
/// else an accessible inherited member, else the default runtime.
/// </summary>
internal static class RuntimeMemberParser
{
    private const string Default = "global::" + PolicyCatalog.Namespace + ".ResilienceRuntime.Default";
    private const string GeneratedPrefix = "__raop_";

    /// <summary>The expression that reads the runtime.</summary>
    public static string Parse(MethodContext context)
    {
        RuntimeMember member = context.Known.Container(context.Type).Runtime;
        if (member.Fault is { } fault)
        {
            context.Problems.Add(Descriptors.RuntimeMemberIsUnusable, context.Location, context.Type.Name, fault);
            return Default;
        }

        if (member.Symbol is not { } symbol)
        {
            return Default;
        }

        if (context.Method.IsStatic)
        {
            context.Problems.Add(Descriptors.StaticMethodUsesDefaultRuntime, context.Location, context.Name, symbol.Name);
            return Default;
        }

        return (symbol is IParameterSymbol ? string.Empty : "this.") + CSharpText.Identifier(symbol.Name);
    }

    /// <summary>The member that the methods of a type use.</summary>
    public static RuntimeMember Find(INamedTypeSymbol type, Compilation compilation)
    {
        List<ISymbol> unusable = [];
        ImmutableArray<ISymbol> tier = Declared(type, unusable);
        if (tier.Length == 0)
        {
            tier = PrimaryConstructorParameters(type);
        }

        if (tier.Length == 0)
        {
            tier = Inherited(type, compilation, unusable);
        }

        return tier.Length switch
        {
            0 when unusable.Count > 0 => new RuntimeMember(null, $"'{unusable[0].Name}' is {(unusable[0].IsStatic ? "static" : "write-only")}"),
            0 => default,
            1 => new RuntimeMember(tier[0], null),
            _ => new RuntimeMember(null, $"'{tier[0].Name}' and '{tier[1].Name}' both offer one"),
        };
    }

    private static ImmutableArray<ISymbol> Declared(INamedTypeSymbol type, List<ISymbol> unusable)
    {
        ImmutableArray<ISymbol>.Builder usable = ImmutableArray.CreateBuilder<ISymbol>();
        foreach (ISymbol member in type.GetMembers())
        {
            if (!IsRuntimeMember(member))
            {
                continue;
            }

            if (member.IsStatic || member is IPropertySymbol { IsWriteOnly: true })
            {
                unusable.Add(member);
            }
            else
            {
                usable.Add(member);
            }
        }

        return usable.ToImmutable();
    }

    private static ImmutableArray<ISymbol> PrimaryConstructorParameters(INamedTypeSymbol type)
    {
        // The parameters of a record's primary constructor are not in scope in its methods; their properties are found as members.
        if (type.IsRecord)
        {
            return ImmutableArray<ISymbol>.Empty;
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.Any(static parameter => parameter.Type.IsRuntime())
                && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            {
                return constructor.Parameters.Where(static parameter => parameter.Type.IsRuntime()).ToImmutableArray<ISymbol>();
            }
        }

        return ImmutableArray<ISymbol>.Empty;
    }

    private static ImmutableArray<ISymbol> Inherited(INamedTypeSymbol container, Compilation compilation, List<ISymbol> unusable)
    {
        ImmutableArray<ISymbol>.Builder usable = ImmutableArray.CreateBuilder<ISymbol>();
        for (INamedTypeSymbol? type = container.BaseType; type is not null; type = type.BaseType)
        {
            List<ISymbol> unusableHere = [];
            usable.AddRange(Declared(type, unusableHere).Where(IsReachable));
            unusable.AddRange(unusableHere.Where(IsReachable));
        }

        return usable.ToImmutable();

        bool IsReachable(ISymbol member) =>
            IsAccessible(member) && (member is not IPropertySymbol { GetMethod: { } get } || IsAccessible(get)) && !IsHidden(member);

        bool IsAccessible(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, container, container);

        bool IsHidden(ISymbol member)
        {
            INamedTypeSymbol? type = container;
            while (type is not null && type.GetMembers(member.Name).IsEmpty)
            {
                type = type.BaseType;
            }

            return !SymbolEqualityComparer.Default.Equals(type, member.ContainingType);
        }
    }

    private static bool IsRuntimeMember(ISymbol member) => member switch
    {
        IFieldSymbol { IsImplicitlyDeclared: false, AssociatedSymbol: null } field => field.Type.IsRuntime() && IsUsers(field),
        IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.Length: 0 } property =>
            property.Type.IsRuntime() && IsUsers(property),
        _ => false,
    };

    private static bool IsUsers(ISymbol member) => !member.Name.StartsWith(GeneratedPrefix, StringComparison.Ordinal);
}
