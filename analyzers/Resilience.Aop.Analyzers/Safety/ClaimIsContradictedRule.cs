using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP112, at the inserts that contradict a claim without a reason; what identifies an attempt is RAOP106.</summary>
internal sealed class ClaimIsContradictedRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.ClaimIsContradicted);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Claim.Idempotent is null
            || body.Claim.HasReason
            || !body.IsRepeated
            || (body.Attribute(PolicyKind.Retry) ?? body.Attribute(PolicyKind.Hedge)) is not { } policy)
        {
            return;
        }

        foreach (Evidence evidence in body.Evidence)
        {
            if (evidence.Kind is EvidenceKind.Sql or EvidenceKind.MapperInsert)
            {
                report(body.Problem(Rules.ClaimIsContradicted, policy, evidence.Place, body.Method.Name, evidence.Text));
                return;
            }
        }
    }
}
