using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP111, at the keyword of the loop.</summary>
internal sealed class LoopRetriesRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.LoopRetries);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || body.Attribute(PolicyKind.Retry) is not { } retry)
        {
            return;
        }

        foreach (ILoopOperation loop in body.Reach.Operations.OfType<ILoopOperation>())
        {
            if (loop is not IForEachLoopOperation && RetryLoop.Attempt(loop) is not null)
            {
                report(body.Problem(
                    Rules.LoopRetries, retry, loop.Syntax.GetFirstToken().GetLocation(), body.Method.Name, body.AttemptsText));
            }
        }
    }
}
