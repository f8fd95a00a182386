using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP113, at the second effect, with the first one as the third additional place.</summary>
internal sealed class SeveralEffectsRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.SeveralEffects);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated
            || body.Attribute(PolicyKind.Retry) is not { } retry
            || (body.Claim.Idempotent is not null && body.Claim.HasReason)
            || body.Reach.Operations.Any(OpensTransaction))
        {
            return;
        }

        // What [NonIdempotent] declares is one effect already; a POST counts whatever the method's name: it is about order, not about reads.
        Evidence[] effects = [.. Repetition.Effects(body).Where(static effect => effect.Kind != EvidenceKind.Declared)];
        for (int second = 1; second < effects.Length; second++)
        {
            if (effects.Take(second).FirstOrDefault(first => first.Target != effects[second].Target
                && ExecutionOrder.CanFollow(first.Operation, effects[second].Operation)) is { } before)
            {
                report(Diagnostic.Create(
                    Rules.SeveralEffects,
                    effects[second].Place,
                    [body.Name, body.PlaceOf(retry), before.Place],
                    body.Method.Name,
                    effects[second].Text,
                    before.Text));
                return;
            }
        }
    }

    private static bool OpensTransaction(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name.StartsWith("BeginTransaction", StringComparison.Ordinal),
        IObjectCreationOperation { Type.Name: "TransactionScope" or "CommittableTransaction" } => true,
        _ => false,
    };
}
