using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.CrossMethod;
using Resilience.Aop.Analyzers.Exceptions;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Wiring;

/// <summary>RAOP110, once a registration: a client retries by itself, and a method that talks to it is retried as well.</summary>
internal sealed class TwoRetryLayersRule(IMethodSymbol[] methods, CallGraph graph, PolicyLookup policies, CompilationAnalysisContext context)
{
    private const int Depth = 3; // the core, and private methods to a depth of two calls

    public void Report(ClientWiring wiring)
    {
        foreach (ClientRegistration registration in wiring.Registrations)
        {
            if (methods.FirstOrDefault(method => IsRetried(method, registration.IsDatabase) && Uses(method, registration, wiring)) is { } found)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.TwoRetryLayers,
                    CallSite.Name(registration.Call),
                    [found.Locations[0]],
                    registration.Call.TargetMethod.Name,
                    registration.IsDatabase ? registration.Client!.Name : found.ContainingType.Name,
                    found.Name,
                    AttemptProduct.Text(policies.Attempts(found))));
            }
        }
    }

    // Where On lists nothing that the client gives up with, the method is not repeated for the client's failures.
    private bool IsRetried(IMethodSymbol method, bool isDatabase)
    {
        PolicyAttribute retry = policies.Attributes(method).FirstOrDefault(static policy => policy.Kind == PolicyKind.Retry);
        if (retry.Data is null || policies.Attempts(method) < 2)
        {
            return false;
        }

        ListedExceptions listed = ListedExceptions.Of(retry);
        if (isDatabase)
        {
            return listed.On is not { } types || types.Any(static type => type.Name != "DbUpdateConcurrencyException");
        }

        CSharpCompilation compilation = policies.Compilation;
        return listed.On is null
            || compilation.GetTypeByMetadataName("System.Net.Http.HttpRequestException") is not { } failure
            || (listed.Lists(failure) && !listed.Excepts(failure));
    }

    private bool Uses(IMethodSymbol method, ClientRegistration registration, ClientWiring wiring)
    {
        INamedTypeSymbol type = method.ContainingType.OriginalDefinition;
        bool isReached = registration.IsDatabase ? Holds(type, registration.Client!) : wiring.Reaches(registration, type);
        return isReached && Reach(method).Any(step => (wiring.UseOf(step) & (registration.IsDatabase ? ClientUse.Database : ClientUse.Http)) != 0);
    }

    // In a field, a property, a parameter of a constructor (a primary one too) or of the method, itself or through a factory.
    private static bool Holds(INamedTypeSymbol type, INamedTypeSymbol client) => type.GetMembers().Any(member => member switch
    {
        IFieldSymbol field => Is(field.Type, client),
        IPropertySymbol property => Is(property.Type, client),
        IMethodSymbol method => method.Parameters.Any(parameter => Is(parameter.Type, client)),
        _ => false,
    });

    private static bool Is(ITypeSymbol type, INamedTypeSymbol client) =>
        (type is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } && client.IsOrDerivesFrom(type.OriginalDefinition))
        || (type is INamedTypeSymbol { Name: "IDbContextFactory" or "PooledDbContextFactory", TypeArguments: [{ } made] } && SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, client));

    private HashSet<IMethodSymbol> Reach(IMethodSymbol method)
    {
        HashSet<IMethodSymbol> reached = new(SymbolEqualityComparer.Default);
        IMethodSymbol[] layer = [method];
        for (int depth = 0; depth < Depth && layer.Length > 0; depth++)
        {
            layer = [.. layer
                .SelectMany(step => graph.Successors(step, context.CancellationToken))
                .Where(step => depth == 0 || step.DeclaredAccessibility == Accessibility.Private)
                .Where(step => SymbolEqualityComparer.Default.Equals(step.ContainingType, method.ContainingType) && reached.Add(step))];
        }

        return reached;
    }
}
