using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>What rules about repeated effects have in common.</summary>
internal static class Repetition
{
    /// <summary>Whether repeating the method is declared to be harmless, in code or in <c>idempotent_methods</c>.</summary>
    public static bool IsDeclaredHarmless(ProtectedBody body) => body.Claim.Holds || body.Options.Lists("idempotent_methods", body.Method);

    /// <summary>The evidence that counts: many reads are POST requests, so there the name decides.</summary>
    public static ImmutableArray<Evidence> Effects(ProtectedBody body)
    {
        bool reads = NameTiers.Of(body.Method.Name, body.Options.Words) == NameTier.Read;
        return reads ? body.Evidence.RemoveAll(static evidence => evidence.Kind == EvidenceKind.HttpPost) : body.Evidence;
    }

    /// <summary>Whether every listed exception proves that nothing was sent, as <c>nothing_sent_types</c> says.</summary>
    public static bool HappensBeforeSending(ProtectedBody body, PolicyAttribute retry) =>
        new AttributeReader(retry.Data, body.Cancellation).Items("On") is { Length: > 0 } on
        && on.All(item => item.Value is ITypeSymbol type && body.Options.Lists("nothing_sent_types", type));
}
