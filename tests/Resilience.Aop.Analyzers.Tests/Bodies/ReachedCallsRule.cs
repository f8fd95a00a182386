using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Tests.Bodies;

/// <summary>Reports each call that an attempt reaches and whose name begins with "Hit", so that tests see what rules see.</summary>
internal sealed class ReachedCallsRule : BodyRule
{
#pragma warning disable RS2008 // a test's own rule is never released
    private static readonly DiagnosticDescriptor Hit =
        new("TEST001", "Hit", "{0} {1}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [Hit];

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        foreach (IInvocationOperation call in body.Reach.Calls.Where(static call => call.TargetMethod.Name.StartsWith("Hit", StringComparison.Ordinal)))
        {
            report(body.Problem(Hit, body.Attributes[0], call.Syntax.GetLocation(), body.Method.Name, body.AttemptsText));
        }
    }
}
