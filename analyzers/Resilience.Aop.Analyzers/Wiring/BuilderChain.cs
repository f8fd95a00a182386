using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Wiring;

/// <summary>Reads <c>services.AddHttpClient&lt;T&gt;().AddHandler(…)</c> from one of its calls.</summary>
internal static class BuilderChain
{
    private const string Defaults = "ConfigureHttpClientDefaults";

    private static readonly string[] Contexts = ["AddDbContext", "AddDbContextPool", "AddDbContextFactory", "AddPooledDbContextFactory"];

    /// <summary>The typed client whose builder a call is made on; null where none is named.</summary>
    public static INamedTypeSymbol? TypedClient(IInvocationOperation call)
    {
        IOperation? current = Receiver(call);
        for (int steps = 0; current is not null && steps < 50; steps++)
        {
            switch (current)
            {
                case IInvocationOperation { TargetMethod: { Name: "AddHttpClient" or "AddTypedClient", TypeArguments: { IsEmpty: false } types } }:
                    return types[types.Length - 1] as INamedTypeSymbol;
                case IInvocationOperation inner:
                    current = Receiver(inner);
                    break;
                case ILocalReferenceOperation local:
                    current = Initializer(local);
                    break;
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a call stands in what is done to all clients.</summary>
    public static bool IsForAllClients(IInvocationOperation call)
    {
        for (IOperation? current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod.Name: Defaults })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The context that options are built for: of the registration around a call, or of the context that configures itself.</summary>
    public static INamedTypeSymbol? Context(IInvocationOperation call, ISymbol caller)
    {
        for (IOperation? current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod: { TypeArguments: { IsEmpty: false } types } method } && Contexts.Contains(method.Name))
            {
                return types[types.Length - 1] as INamedTypeSymbol;
            }
        }

        return caller.Name == "OnConfiguring" ? caller.ContainingType : null;
    }

    /// <summary>Whether the calls of a chain, from its first to its last, use one of some names anywhere.</summary>
    public static bool Mentions(IInvocationOperation call, Func<string, bool> isName)
    {
        SyntaxNode chain = call.Syntax;
        while (chain.Parent is MemberAccessExpressionSyntax access && access.Expression == chain && access.Parent is InvocationExpressionSyntax outer)
        {
            chain = outer;
        }

        return Mentions(chain, isName);
    }

    /// <summary>Whether the arguments of a call use one of some names, themselves or in the members of the project that they name.</summary>
    public static bool ArgumentsMention(IInvocationOperation call, Func<string, bool> isName, CancellationToken cancellation) => call.Arguments
        .Skip(call.TargetMethod.IsExtensionMethod ? 1 : 0)
        .Any(argument => Mentions(argument.Syntax, isName)
            || argument.Value.DescendantsAndSelf()
                .Select(Named)
                .SelectMany(static symbol => symbol is null ? [] : symbol.DeclaringSyntaxReferences.AsEnumerable())
                .Any(place => Mentions(place.GetSyntax(cancellation), isName)));

    private static ISymbol? Named(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMethodReferenceOperation method => method.Method,
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private static bool Mentions(SyntaxNode node, Func<string, bool> isName) =>
        node.DescendantNodesAndSelf().Any(part => part is SimpleNameSyntax name && isName(name.Identifier.ValueText));

    private static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);

    private static IOperation? Initializer(ILocalReferenceOperation local)
    {
        IOperation root = local;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants()
            .OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local))
            ?.GetVariableInitializer()
            ?.Value;
    }
}
