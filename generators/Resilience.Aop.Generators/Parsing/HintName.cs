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
    public static string Of(MethodContext context) => Of(context.Type, context.Name, Hash(context), context.Known);

    /// <summary>The name for a method that its type declares.</summary>
    public static string Of(IMethodSymbol method, KnownTypes known) => Of(method.ContainingType, method.Name, Hash(method), known);

    /// <summary>The file of a decorator's other members.</summary>
    public static string OfDecorator(INamedTypeSymbol type, KnownTypes known) =>
        Shortened($"{known.Container(type).HintPrefix}.Decorator_{StableHash.Of(Id(type))}");

    /// <summary>The type chain of <see cref="Of"/>.</summary>
    public static string Prefix(INamedTypeSymbol type)
    {
        StringBuilder name = new();
        AppendType(name, type);
        return name.ToString();
    }

    /// <summary>The method's name, with a hash of its signature where the name is overloaded or could be that of another method's members.</summary>
    public static string Suffix(MethodContext context)
    {
        IMethodSymbol method = context.Method;
        bool isAmbiguous = context.Declaration is null
            ? context.Forwarded!.IsExplicit || context.Decorator!.Siblings(method.Name).Skip(1).Any()
            : IsOverloaded(method);
        return isAmbiguous || MemberEndings.Any(ending => method.Name.EndsWith(ending, StringComparison.Ordinal))
            ? $"{method.Name}_{Hash(context)}"
            : method.Name;
    }

    /// <summary>The member that replays a method: its hash knows the type, so that it hides none of a base type.</summary>
    public static string ReplayMember(MethodContext context) => "__raop_Replay_" + Hash(context);

    public static bool IsOverloaded(IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.Name) is { Length: > 1 } members && members.Count(static member => member is IMethodSymbol) > 1;

    private static string Of(INamedTypeSymbol type, string method, string hash, KnownTypes known) =>
        Shortened($"{known.Container(type).HintPrefix}.{method}_{hash}");

    // A member of an interface is told apart by the decorator and by what closes the interface too.
    private static string Hash(MethodContext context) => context.Declaration is null
        ? StableHash.Of($"{Id(context.Type)} {context.Method.ContainingType.ToDisplayString()} {Id(context.Method)}")
        : Hash(context.Method);

    private static string Hash(IMethodSymbol method) => StableHash.Of(Id(method));

    private static string Id(ISymbol symbol) => symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString();

    private static string Shortened(string name)
    {
        int excess = name.Length - (MaxLength - Extension.Length);
        return excess > 0 ? name.Substring(excess).TrimStart('.') : name;
    }

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
