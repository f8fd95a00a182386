using System.Text;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Names generated files and members: readable, unique, and fit for every file system.</summary>
internal static class HintName
{
    private const int MaxLength = 100;
    private const string Extension = ".g.cs";

    // What generated members have behind the name of their method.
    private static readonly string[] MemberEndings = ["_Arguments", "_Attempt", "_Flight", "_Plan", "_Runtime"];

    /// <summary>Type chain, method and a hash of the signature, without the extension; at most 100 characters with it.</summary>
    public static string Of(IMethodSymbol method, KnownTypes known)
    {
        string name = $"{known.Container(method.ContainingType).HintPrefix}.{method.Name}_{SignatureHash(method)}";
        int excess = name.Length - (MaxLength - Extension.Length);
        return excess > 0 ? name.Substring(excess).TrimStart('.') : name;
    }

    /// <summary>The type chain of <see cref="Of"/>.</summary>
    public static string Prefix(INamedTypeSymbol type)
    {
        StringBuilder name = new();
        AppendType(name, type);
        return name.ToString();
    }

    /// <summary>The method's name, with a hash of its signature where the name is overloaded or could be that of another method's members.</summary>
    public static string Suffix(IMethodSymbol method) =>
        IsOverloaded(method) || MemberEndings.Any(ending => method.Name.EndsWith(ending, StringComparison.Ordinal))
            ? $"{method.Name}_{SignatureHash(method)}"
            : method.Name;

    /// <summary>The member that replays a method: its hash knows the type, so that it hides none of a base type.</summary>
    public static string ReplayMember(IMethodSymbol method) => "__raop_Replay_" + SignatureHash(method);

    public static bool IsOverloaded(IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.Name) is { Length: > 1 } members && members.Count(static member => member is IMethodSymbol) > 1;

    private static string SignatureHash(IMethodSymbol method) =>
        StableHash.Of(method.GetDocumentationCommentId() ?? method.ToDisplayString());

    private static void AppendType(StringBuilder name, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendType(name, outer);
            name.Append('.');
        }
        else if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            name.Append(space.FullName()).Append('.');
        }

        name.Append(type.Name);
        if (type.Arity > 0)
        {
            name.Append('-').Append(type.Arity);
        }
    }
}
