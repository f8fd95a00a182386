using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP706: a core, or a helper of it, calls the method that it works for.</summary>
internal sealed class CoreCallsWrapperRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.CoreCallsItsWrapper);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        foreach (IInvocationOperation call in body.Reach.Calls)
        {
            if (SymbolEqualityComparer.Default.Equals(CallSite.Target(call), body.Method))
            {
                Report(body, call, report);
            }
        }
    }

    private static void Report(ProtectedBody body, IInvocationOperation call, Action<Diagnostic> report)
    {
        bool isStuck = body.Policy<BulkheadModel>() is { } bulkhead && NestedBulkheadRule.HasOneSlot(bulkhead);
        report(body.Problem(
            Rules.CoreCallsItsWrapper,
            isStuck ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            body.Attributes[0],
            CallSite.Name(call),
            body.Core.Name,
            body.Method.Name,
            isStuck ? " and waits for the one slot of its bulkhead, which the caller holds" : string.Empty));
    }
}
