using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>A type that has protected methods, with all its bodies.</summary>
/// <param name="Type">The type, as its definition.</param>
/// <param name="Methods">Those of its protected methods that are emitted and whose core has a body, in document order.</param>
/// <param name="Bodies">What the user wrote in its members.</param>
internal sealed record ProtectedType(
    INamedTypeSymbol Type,
    ImmutableArray<ProtectedBody> Methods,
    TypeBodies Bodies,
    PolicyLookup Policies,
    CancellationToken Cancellation)
{
    public static ProtectedType Of(
        INamedTypeSymbol type,
        TypeBodies bodies,
        PolicyLookup policies,
        AnalyzerOptions options,
        CancellationToken cancellation)
    {
        ImmutableArray<ProtectedBody>.Builder methods = ImmutableArray.CreateBuilder<ProtectedBody>();
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            cancellation.ThrowIfCancellationRequested();
            if (ProtectedMethods.Includes(method)
                && policies.Parsed(method, cancellation) is { } parsed
                && ProtectedMethods.CoreOf(method, policies.Compilation, cancellation) is { } core
                && bodies.Of(core) is { IsEmpty: false } blocks)
            {
                methods.Add(new ProtectedBody(method, core, blocks, parsed, bodies, policies, options, cancellation));
            }
        }

        return new ProtectedType(type, methods.ToImmutable(), bodies, policies, cancellation);
    }
}
