using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP109 at calls of retried methods inside of a transaction, in any type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransactionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.RetryInTransaction);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ResilienceReference.IsIn(start.Compilation))
            {
                PolicyLookup policies = PolicyLookup.Of(start.Compilation);
                start.RegisterOperationAction(operation => Analyze(operation, policies), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, PolicyLookup policies)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;

        // Nearly every call of a project ends here. Methods of references cannot be looked into, and are left out.
        if (!call.TargetMethod.OriginalDefinition.IsPartialDefinition || TransactionScopes.Around(call) is null)
        {
            return;
        }

        IMethodSymbol target = call.TargetMethod.OriginalDefinition;
        if (policies.Attempts(target) > 1
            && policies.Attributes(target).Any(static policy => policy.Kind == PolicyKind.Retry)
            && !IsElsewhere(target))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.RetryInTransaction, OperationPlace.Of(call), target.Name));
        }
    }

    // A type that talks HTTP and holds nothing of a database does not take part in the transaction.
    private static bool IsElsewhere(IMethodSymbol target)
    {
        ITypeSymbol[] used = [.. target.ContainingType.GetMembers().SelectMany(static member => member switch
        {
            IFieldSymbol field => [field.Type],
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Select(static parameter => parameter.Type),
            _ => Enumerable.Empty<ITypeSymbol>(),
        })];
        return used.Any(static type => ApiMatch.IsOrDerives(type, "System.Net.Http.HttpMessageInvoker"))
            && !used.Concat(target.Parameters.Select(static parameter => parameter.Type)).Any(IsDatabase);
    }

    private static bool IsDatabase(ITypeSymbol type) =>
        type.ContainingNamespace.FullName().StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        || ApiMatch.IsOrDerives(type, "Microsoft.EntityFrameworkCore.DbContext")
        || ApiMatch.IsOrDerives(type, "System.Data.IDbConnection")
        || ApiMatch.IsOrDerives(type, "System.Data.Common.DbDataSource")
        || OneShotTypes.IsTransaction(type);
}
