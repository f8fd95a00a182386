using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP703: a method that holds a slot of a bulkhead calls one that needs a slot of the same bulkhead.</summary>
internal sealed class NestedBulkheadRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.BulkheadNestsInItself);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Policy<BulkheadModel>() is not { Name: { } name } outer || body.Attribute(PolicyKind.Bulkhead) is not { } attribute)
        {
            return;
        }

        HashSet<IMethodSymbol> reported = new(SymbolEqualityComparer.Default) { body.Method };
        foreach (IInvocationOperation call in body.Reach.Calls)
        {
            IMethodSymbol target = CallSite.Target(call);
            ImmutableArray<PolicyAttribute> policies = body.Policies.Attributes(target);
            if (DeclaredPolicy.Of<BulkheadModel>(policies, PolicyKind.Bulkhead, body.Compilation, body.Cancellation) is not { } inner
                || inner.Name != name
                || !reported.Add(target))
            {
                continue;
            }

            bool hasOneSlot = HasOneSlot(outer, inner);
            report(body.Problem(
                Rules.BulkheadNestsInItself,
                hasOneSlot ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                attribute,
                CallSite.Name(call),
                body.Method.Name,
                CSharpLiteral.Text(name),
                target.Name,
                hasOneSlot ? "with one slot no call can succeed" : "use different names, or call what the other method does without its policies"));
        }
    }

    /// <summary>Whether a bulkhead lets one call in; unknown where another use defines it.</summary>
    public static bool HasOneSlot(params BulkheadModel[] uses) =>
        uses.Any(static use => use.MaxConcurrency == 1)
        && uses.All(static use => use is { MaxConcurrency: null or 1, Isolation: null or BulkheadIsolationKind.Strict });
}
