using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>RAOP403: a call in a core gets another token than the core's.</summary>
internal sealed class TokenIsReplacedRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.TokenIsReplaced);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        foreach (IArgumentOperation argument in TokenReplacements.Of(body))
        {
            report(body.Problem(
                Generators.Diagnostics.Descriptors.TokenIsReplaced,
                body.Attributes[0],
                argument.Value.Syntax.GetLocation(),
                body.Token!.Name,
                Stoppers.Of(body),
                body.Method.Name));
        }
    }
}
