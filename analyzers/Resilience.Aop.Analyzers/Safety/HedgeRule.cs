using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP116 where the body shows what a hedge duplicates, else RAOP103 where neither name nor claim says that it bears copies.</summary>
internal sealed class HedgeRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Rules.HedgeIsNotIdempotent, Rules.HedgeDuplicatesEffect);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.Hedge) is not { } hedge || Repetition.IsDeclaredHarmless(body))
        {
            return;
        }

        if (Repetition.Effects(body) is { IsEmpty: false } effects)
        {
            report(body.Problem(
                Rules.HedgeDuplicatesEffect, hedge, effects[0].Place, body.Method.Name, body.AttemptsText, effects[0].Text));
        }
        else if (body.Claim.NonIdempotent is not null
            || NameTiers.Of(body.Method.Name, body.Options.Words) is not (NameTier.Read or NameTier.MostlyIdempotent))
        {
            report(body.Problem(Rules.HedgeIsNotIdempotent, hedge, body.PlaceOf(hedge), body.Method.Name));
        }
    }
}
