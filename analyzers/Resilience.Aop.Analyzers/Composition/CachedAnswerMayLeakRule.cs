using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Composition;

/// <summary>RAOP310: a cached method reads who the user is from elsewhere than its parameters.</summary>
internal sealed class CachedAnswerMayLeakRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.CachedAnswerMayLeak);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.Cache) is not { } cache)
        {
            return;
        }

        IOperation[] reads = [.. UserReads.In(body.Reach.Operations, body)];
        if (reads.Length == 0 || KeyReadsUser(body, cache))
        {
            return;
        }

        foreach (IOperation read in reads)
        {
            report(body.Problem(
                Generators.Diagnostics.Descriptors.CachedAnswerMayLeak,
                cache,
                read.Syntax.GetLocation(),
                body.Method.Name,
                read.Syntax.ToString()));
        }
    }

    // A method that computes the key may ask for the user itself.
    private static bool KeyReadsUser(ProtectedBody body, PolicyAttribute cache)
    {
        if (new AttributeReader(cache.Data, body.Cancellation).Text("KeyFrom") is not { } name)
        {
            return false;
        }

        IMethodSymbol[] members = [.. body.Method.ContainingType.GetMembers(name).OfType<IMethodSymbol>()];
        return members.Length == 0
            || members.Any(member => UserReads.In(BodyReach.Of(member, body.Bodies, body.Cancellation).Operations, body).Any());
    }
}
