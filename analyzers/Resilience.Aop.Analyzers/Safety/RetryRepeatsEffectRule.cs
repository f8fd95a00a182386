using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP101, once a method: at the first effect, the others as additional places.</summary>
internal sealed class RetryRepeatsEffectRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.RetryRepeatsEffect);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.Retry) is not { } retry
            || !body.IsRepeated
            || Repetition.IsDeclaredHarmless(body)
            || Repetition.HappensBeforeSending(body, retry))
        {
            return;
        }

        if (body.Claim.NonIdempotent is not null)
        {
            report(body.Problem(Descriptors[0], retry, body.PlaceOf(retry), body.Method.Name, body.AttemptsText, "what [NonIdempotent] declares"));
        }
        else if (Repetition.Effects(body) is { IsEmpty: false } effects)
        {
            report(Diagnostic.Create(
                Descriptors[0],
                effects[0].Place,
                [body.Name, body.PlaceOf(retry), .. effects.Skip(1).Select(static effect => effect.Place)],
                body.Method.Name,
                body.AttemptsText,
                effects[0].Text));
        }
    }
}
