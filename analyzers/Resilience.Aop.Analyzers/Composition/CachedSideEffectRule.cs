using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Safety;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Composition;

/// <summary>RAOP315: a cached method has an effect, which a kept result leaves out.</summary>
internal sealed class CachedSideEffectRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.CachedMethodHasSideEffects);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.Cache) is not { } cache || body.Claim.Holds)
        {
            return;
        }

        // A method that reads may ask its question by a POST.
        bool reads = NameTiers.Of(body.Method.Name, body.Options.Words) == NameTier.Read;
        foreach (Evidence evidence in body.Evidence)
        {
            if (!reads || evidence.Kind != EvidenceKind.HttpPost)
            {
                report(body.Problem(
                    Generators.Diagnostics.Descriptors.CachedMethodHasSideEffects,
                    cache,
                    evidence.Place,
                    body.Method.Name,
                    evidence.Text));
            }
        }
    }
}
