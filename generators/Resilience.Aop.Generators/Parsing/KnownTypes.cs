using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>What is the same for many methods of a compilation, found out once. Safe for concurrent use, as analyzers need.</summary>
internal sealed class KnownTypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> Cache = new();

    private readonly ConcurrentDictionary<ITypeSymbol, string> _texts = new(SymbolEqualityComparer.IncludeNullability);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ContainerFacts> _containers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, DecoratorFacts?> _decorators = new(SymbolEqualityComparer.Default);
    private readonly Lazy<HashSet<INamedTypeSymbol>> _decorated;
    private readonly Compilation _compilation;

    private KnownTypes(Compilation compilation)
    {
        _compilation = compilation;
        _decorated = new(() => DecoratedContracts.In(compilation));
        Exception = compilation.GetTypeByMetadataName("System.Exception");
        TimeSpan = compilation.GetTypeByMetadataName("System.TimeSpan");
        Int32 = compilation.GetSpecialType(SpecialType.System_Int32);
        ContractProblem = RuntimeContract.Check((CSharpCompilation)compilation);
        UsesPooledBuilders = CodegenSettings.UsesPooledBuilders((CSharpCompilation)compilation);
    }

    public INamedTypeSymbol? Exception { get; }

    public INamedTypeSymbol? TimeSpan { get; }

    public INamedTypeSymbol Int32 { get; }

    /// <summary>RAOP904, when generated code would not fit the compilation; null almost always.</summary>
    public Diagnostic? ContractProblem { get; }

    /// <summary>Whether the assembly asks for pooled state machines.</summary>
    public bool UsesPooledBuilders { get; }

    public static KnownTypes Of(Compilation compilation) => Cache.GetValue(compilation, static key => new KnownTypes(key));

    /// <summary>As <see cref="TypeText.Of"/>.</summary>
    public string TextOf(ITypeSymbol type) => _texts.GetOrAdd(type, static key => TypeText.Of(key));

    /// <summary>What a decorator passes on; null for another type.</summary>
    public DecoratorFacts? Decorator(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!_decorators.TryGetValue(type, out DecoratorFacts? facts))
        {
            facts = _decorators.GetOrAdd(type, DecoratorFacts.Of(type, _compilation, cancellation));
        }

        return facts;
    }

    /// <summary>Whether a decorator of this assembly implements an interface, so that policies on it have a meaning.</summary>
    public bool IsDecorated(INamedTypeSymbol contract) => _decorated.Value.Contains(contract.OriginalDefinition);

    public ContainerFacts Container(INamedTypeSymbol type)
    {
        if (!_containers.TryGetValue(type, out ContainerFacts? facts))
        {
            facts = _containers.GetOrAdd(type, new ContainerFacts(type, _compilation));
        }

        return facts;
    }
}
