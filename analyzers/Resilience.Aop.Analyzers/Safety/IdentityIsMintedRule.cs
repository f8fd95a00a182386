using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP106, at what makes the value.</summary>
internal sealed class IdentityIsMintedRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.IdentityIsMinted);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || (body.Attribute(PolicyKind.Retry) ?? body.Attribute(PolicyKind.Hedge)) is not { } policy)
        {
            return;
        }

        foreach (IOperation value in body.Reach.Operations.Where(FreshValues.IsFresh))
        {
            if (FreshValues.Identifies(value, body.Reach.Operations) is { } name)
            {
                report(body.Problem(Rules.IdentityIsMinted, policy, value.Syntax.GetLocation(), body.Method.Name, name));
            }
        }
    }
}
