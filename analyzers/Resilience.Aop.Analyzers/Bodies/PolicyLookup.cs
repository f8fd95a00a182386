using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>What the methods of a compilation declare, each read once for all analyzers. Safe for concurrent use.</summary>
internal sealed class PolicyLookup
{
    private static readonly ConditionalWeakTable<Compilation, PolicyLookup> Lookups = new();

    private readonly ConcurrentDictionary<IMethodSymbol, ParsedMethod> _parsed = new(SymbolEqualityComparer.Default);

    private PolicyLookup(Compilation compilation) => Compilation = (CSharpCompilation)compilation;

    public CSharpCompilation Compilation { get; }

    /// <summary>The one lookup of a compilation.</summary>
    public static PolicyLookup Of(Compilation compilation) => Lookups.GetValue(compilation, static key => new PolicyLookup(key));

    /// <summary>Whether a type has protected methods, without reading what they declare.</summary>
    public static bool HasProtectedMethods(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return false;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsPartialDefinition: true } method && ProtectedMethods.Includes(method))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The parsed policies of a method of this compilation; null when it has none, or errors.</summary>
    public ResilientMethod? Parsed(IMethodSymbol method, CancellationToken cancellation)
    {
        method = Definition(method);
        return ProtectedMethods.Includes(method) ? Parse(method, cancellation).Method : null;
    }

    /// <summary>What the parser makes of the definition of a method of this compilation.</summary>
    public ParsedMethod Parse(IMethodSymbol method, CancellationToken cancellation)
    {
        // Nearly every method of a project has no policies: a look at its attributes is cheaper than a place in the table.
        if (!ProtectedMethods.Includes(method))
        {
            return MethodParser.Parse(method, Compilation, cancellation);
        }

        return _parsed.TryGetValue(method, out ParsedMethod? parsed)
            ? parsed
            : _parsed.GetOrAdd(method, MethodParser.Parse(method, Compilation, cancellation));
    }

    /// <summary>The policy attributes of a method of this compilation or of a referenced one, outermost first; empty without any.</summary>
    public ImmutableArray<PolicyAttribute> Attributes(IMethodSymbol method)
    {
        method = Definition(method);
        if (method.ContainingType is null)
        {
            return ImmutableArray<PolicyAttribute>.Empty;
        }

        bool isOurs = SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, Compilation.Assembly);

        // In metadata a protected method looks like any other; policies of its class reach an unknown part of its methods.
        bool isProtected = isOurs ? ProtectedMethods.Includes(method) : PolicyCollector.HasOwn(method);
        return isProtected ? PolicyCollector.Effective(method) : ImmutableArray<PolicyAttribute>.Empty;
    }

    /// <summary>How often a call runs the body of a method at most; 1 without [Retry] and [Hedge].</summary>
    public int Attempts(IMethodSymbol method)
    {
        foreach (PolicyAttribute policy in Attributes(method))
        {
            if (policy.Kind is PolicyKind.Retry or PolicyKind.Hedge)
            {
                return DeclaredAttempts.Of(policy);
            }
        }

        return 1;
    }

    private static IMethodSymbol Definition(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialDefinitionPart ?? method;
    }
}
