using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Wiring;

/// <summary>
/// Which clients a project gives retries of their own, and which of its methods talk to clients. Filled by several threads, read by one when all
/// is known.
/// </summary>
internal sealed class ClientWiring
{
    private const string Extensions = "Microsoft.Extensions.DependencyInjection";

    private static readonly string[] Libraries =
    [
        Extensions + ".HttpClientFactoryServiceCollectionExtensions",
        "Microsoft.EntityFrameworkCore.DbContext",
    ];

    // A handler that is configured for other failures, or for some methods only, is a decision.
    private static readonly string[] Decisions = ["ShouldHandle", "DisableFor", "DisableForUnsafeHttpMethods"];

    private readonly ConcurrentBag<ClientRegistration> _registrations = [];
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _typedClients = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _cleared = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ClientUse> _uses = new(SymbolEqualityComparer.Default);

    private ClientWiring()
    {
    }

    /// <summary>Null where nothing can be registered.</summary>
    public static ClientWiring? Of(Compilation compilation) =>
        Libraries.Any(name => !compilation.GetTypesByMetadataName(name).IsEmpty) ? new ClientWiring() : null;

    /// <summary>The calls that give clients retries, in the order of files and lines.</summary>
    public IEnumerable<ClientRegistration> Registrations => _registrations
        .OrderBy(static registration => registration.Call.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(static registration => registration.Call.Syntax.SpanStart);

    /// <summary>Whether a type is a client that a registration reaches.</summary>
    public bool Reaches(ClientRegistration registration, INamedTypeSymbol type) => registration.Client is { } client
        ? IsMadeAs(client, type)
        : _typedClients.Keys.Any(typed => !_cleared.ContainsKey(typed) && IsMadeAs(typed, type));

    /// <summary>What a method talks to in its own body.</summary>
    public ClientUse UseOf(IMethodSymbol method) => _uses.TryGetValue(method, out ClientUse use) ? use : ClientUse.Nothing;

    /// <summary>Looks at a call; lambdas and local functions count as their method.</summary>
    public void Add(ISymbol caller, IInvocationOperation call, CancellationToken cancellation)
    {
        switch (call.TargetMethod.Name)
        {
            case "AddHttpClient" or "AddTypedClient":
                if (call.TargetMethod.TypeArguments is { IsEmpty: false } types && types[types.Length - 1] is INamedTypeSymbol typed && IsFactory(call))
                {
                    _typedClients[typed.OriginalDefinition] = true;
                }

                return;
            case "AddStandardResilienceHandler" or "AddStandardHedgingHandler" when IsFactory(call):
                AddHandler(call);
                return;
            case "AddResilienceHandler" when IsFactory(call) && BuilderChain.ArgumentsMention(call, static name => name is "AddRetry" or "AddHedging", cancellation):
                AddHandler(call);
                return;
            case "AddPolicyHandler" or "AddTransientHttpErrorPolicy" when IsFactory(call) && BuilderChain.ArgumentsMention(call, IsPollyRetry, cancellation):
                AddHandler(call);
                return;
            case "RemoveAllResilienceHandlers" when IsFactory(call) && BuilderChain.TypedClient(call) is { } cleared:
                _cleared[cleared.OriginalDefinition] = true;
                return;
            case "EnableRetryOnFailure" when BuilderChain.Context(call, caller) is { } context:
                _registrations.Add(new ClientRegistration(call, context.OriginalDefinition, IsDatabase: true));
                return;
        }

        if (UseOf(call) is not ClientUse.Nothing and ClientUse use && caller is IMethodSymbol method)
        {
            IMethodSymbol definition = method.OriginalDefinition.PartialDefinitionPart ?? method.OriginalDefinition;
            _uses.AddOrUpdate(definition, use, (_, known) => known | use);
        }
    }

    private void AddHandler(IInvocationOperation call)
    {
        if (BuilderChain.Mentions(call, static name => Decisions.Contains(name)))
        {
            return;
        }

        INamedTypeSymbol? client = BuilderChain.TypedClient(call)?.OriginalDefinition;
        if (client is not null || BuilderChain.IsForAllClients(call))
        {
            _registrations.Add(new ClientRegistration(call, client, IsDatabase: false));
        }
    }

    // A client that is registered as an interface is made by a factory of the user's: whatever implements it and sends requests.
    private static bool IsMadeAs(INamedTypeSymbol client, INamedTypeSymbol type) => client.TypeKind == TypeKind.Interface
        ? type.AllInterfaces.Any(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, client))
        : client.IsOrDerivesFrom(type);

    private static bool IsFactory(IInvocationOperation call) => call.TargetMethod.ContainingNamespace.FullName() == Extensions;

    private static bool IsPollyRetry(string name) => name is "RetryAsync" or "RetryForeverAsync" or "WaitAndRetryAsync" or "WaitAndRetryForeverAsync" or "AddRetry";

    // By the type that declares the method: calls of others are nearly all calls of a project, and cost a look at one name.
    private static ClientUse UseOf(IInvocationOperation call) => (call.TargetMethod.ReducedFrom ?? call.TargetMethod).ContainingType?.Name switch
    {
        "HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions" => ClientUse.Http,
        "DbContext" or "DbSet" or "DatabaseFacade" or "EntityFrameworkQueryableExtensions" or "RelationalDatabaseFacadeExtensions" or "RelationalQueryableExtensions" => ClientUse.Database,
        _ => ClientUse.Nothing,
    };
}
