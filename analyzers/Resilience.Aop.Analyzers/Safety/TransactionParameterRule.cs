using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP109 at a parameter that hands a transaction to a retried method; see <see cref="TransactionAnalyzer"/> for its callers.</summary>
internal sealed class TransactionParameterRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.RetryInTransaction);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || body.Attribute(PolicyKind.Retry) is not { } retry)
        {
            return;
        }

        foreach (IParameterSymbol parameter in body.Method.Parameters.Where(static parameter => OneShotTypes.IsTransaction(parameter.Type)))
        {
            report(body.Problem(Rules.RetryInTransaction, retry, parameter.Locations[0], body.Method.Name));
        }
    }
}
