using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Safety;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Composition;

/// <summary>RAOP311: failed queries are kept, which nobody replays.</summary>
internal sealed class DeadLetterOfQueryRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.DeadLetterOfQuery);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.DeadLetter) is { } deadLetter
            && ReturnParser.Parse(body.Method).Result is not null
            && NameTiers.Of(body.Method.Name, body.Options.Words) == NameTier.Read
            && body.Claim.NonIdempotent is null
            && body.Evidence.IsEmpty)
        {
            report(body.Problem(
                Generators.Diagnostics.Descriptors.DeadLetterOfQuery,
                deadLetter,
                body.PlaceOf(deadLetter),
                body.Method.Name));
        }
    }
}
