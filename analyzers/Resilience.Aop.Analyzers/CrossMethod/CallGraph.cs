using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>Which methods of a compilation call which. Filled by several threads, read by one when all is known.</summary>
internal sealed class CallGraph(CSharpCompilation compilation)
{
    private static readonly SymbolEqualityComparer Same = SymbolEqualityComparer.Default;

    private readonly ConcurrentDictionary<IMethodSymbol, ConcurrentDictionary<IMethodSymbol, bool>> _calls = new(Same);
    private readonly Dictionary<IMethodSymbol, IMethodSymbol[]> _successors = new(Same);
    private ILookup<IMethodSymbol, IMethodSymbol>? _overrides;
    private INamedTypeSymbol[]? _types;

    /// <summary>Every type of the project.</summary>
    public IEnumerable<INamedTypeSymbol> Types => _types ??= [.. TypesOf(compilation.Assembly.GlobalNamespace)];

    /// <summary>Keeps a call. Lambdas and local functions count as their method; libraries' methods count only if they have policies.</summary>
    public void Add(ISymbol caller, IInvocationOperation call)
    {
        IMethodSymbol target = CallSite.Target(call);
        if (caller is IMethodSymbol method && (Same.Equals(target.ContainingAssembly, compilation.Assembly) || ProtectedCallee.Includes(target)))
        {
            _calls.GetOrAdd(Definition(method), static _ => new ConcurrentDictionary<IMethodSymbol, bool>(Same))[target] = true;
        }
    }

    /// <summary>The protected methods of the project, in a fixed order.</summary>
    public IMethodSymbol[] ProtectedMethodsInOrder() =>
        InOrder(Types.SelectMany(static type => type.GetMembers().OfType<IMethodSymbol>()).Where(ProtectedMethods.Includes));

    /// <summary>What a method may run next: what it calls, what overrides or implements it; a protected method runs its core.</summary>
    public IMethodSymbol[] Successors(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_successors.TryGetValue(method, out IMethodSymbol[]? known))
        {
            return known;
        }

        HashSet<IMethodSymbol> found = new(Implementations(method), Same);
        if (_calls.TryGetValue(method, out ConcurrentDictionary<IMethodSymbol, bool>? targets))
        {
            found.UnionWith(targets.Keys);
        }

        if (ProtectedMethods.Includes(method) && ProtectedMethods.CoreOf(method, compilation, cancellation) is { } core)
        {
            found.Add(core.OriginalDefinition);
        }

        return _successors[method] = InOrder(found);
    }

    private static IMethodSymbol Definition(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        return definition.PartialDefinitionPart ?? definition;
    }

    private static IMethodSymbol[] InOrder(IEnumerable<IMethodSymbol> methods) => [.. methods
        .OrderBy(static method => method.Locations[0].SourceTree?.FilePath ?? string.Empty, StringComparer.Ordinal)
        .ThenBy(static method => method.Locations[0].SourceSpan.Start)
        .ThenBy(static method => method.ToDisplayString(), StringComparer.Ordinal)];

    /// <summary>The types below a namespace or type.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol inner in TypesOf(member))
            {
                yield return inner;
            }
        }
    }

    // Of an interface only where there is one implementation: else which of them runs is not known.
    private IEnumerable<IMethodSymbol> Implementations(IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            IMethodSymbol[] implementations = [.. Types
                .Where(static type => type.TypeKind is TypeKind.Class or TypeKind.Struct)
                .Select(type => Implementation(type, method))
                .OfType<IMethodSymbol>()
                .Take(2)];
            return implementations.Length == 1 ? implementations : [];
        }

        _overrides ??= Types
            .SelectMany(static type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(static member => member is { IsOverride: true, OverriddenMethod: not null })
            .ToLookup(static member => Definition(member.OverriddenMethod!), Definition, (IEqualityComparer<IMethodSymbol>)Same);
        return method.IsVirtual || method.IsAbstract || method.IsOverride
            ? _overrides[method].SelectMany(member => Implementations(member).Prepend(member))
            : [];
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method) => type.AllInterfaces
        .Where(@interface => Same.Equals(@interface.OriginalDefinition, method.ContainingType))
        .SelectMany(@interface => @interface.GetMembers(method.Name))
        .Where(member => Same.Equals(member.OriginalDefinition, method))
        .Select(member => type.FindImplementationForInterfaceMember(member) is IMethodSymbol found ? Definition(found) : null)
        .FirstOrDefault();
}
