using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Analyzers.Options;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>What the rules about numbers look at: the policies of a method, or those written on a type.</summary>
/// <param name="method">The method; null for a type.</param>
internal sealed class NumberContext(
    IMethodSymbol? method,
    IReadOnlyList<PolicyUse<PolicyModel>> uses,
    CSharpCompilation compilation,
    RuleOptions options,
    Action<Diagnostic> report,
    CancellationToken cancellation)
{
    public IMethodSymbol? Method { get; } = method;

    public IReadOnlyList<PolicyUse<PolicyModel>> Uses { get; } = uses;

    public RuleOptions Options { get; } = options;

    public CSharpCompilation Compilation { get; } = compilation;

    public CancellationToken Cancellation { get; } = cancellation;

    public string Name => Method?.Name ?? string.Empty;

    /// <summary>The policy of that kind, or null; the first of those that repeat.</summary>
    public PolicyUse<TModel>? Find<TModel>()
        where TModel : PolicyModel
    {
        foreach (PolicyUse<PolicyModel> use in Uses)
        {
            if (use.Model is TModel model)
            {
                return new PolicyUse<TModel>(use.Policy, model, use.Attribute);
            }
        }

        return null;
    }

    /// <summary>One of the library's exceptions, or null where it is not referenced.</summary>
    public INamedTypeSymbol? Exception(string name) => Compilation.GetTypeByMetadataName($"{PolicyCatalog.Namespace}.{name}");

    /// <summary>Reports at an argument; where that is not the method's own, at the bundle that brings it or at the method's name.</summary>
    public void Report<TModel>(DiagnosticDescriptor rule, PolicyUse<TModel> use, Location location, params object[] arguments)
        where TModel : PolicyModel =>
        Report(rule, rule.DefaultSeverity, use, location, ImmutableDictionary<string, string?>.Empty, arguments);

    /// <summary>As the other, with a severity of its own and with what the fix has to know.</summary>
    public void Report<TModel>(
        DiagnosticDescriptor rule,
        DiagnosticSeverity severity,
        PolicyUse<TModel> use,
        Location location,
        ImmutableDictionary<string, string?> properties,
        params object[] arguments)
        where TModel : PolicyModel
    {
        Location place = Method is null ? location
            : use.Policy.IsOnClass ? Method.Locations[0]
            : use.Policy.Bundle is { } bundle ? new AttributeReader(bundle, Cancellation).Location
            : location;
        report(Diagnostic.Create(rule, place, severity, additionalLocations: null, properties, arguments));
    }
}
