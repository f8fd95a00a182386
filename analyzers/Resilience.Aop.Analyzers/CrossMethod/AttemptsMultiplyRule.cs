using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP701: a repeated method calls another one, and their attempts multiply.</summary>
internal sealed class AttemptsMultiplyRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.AttemptsMultiply);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || DeclaredPolicy.Repeating(body.Attributes) is not { } outer)
        {
            return;
        }

        int limit = body.Options.Int(AttemptProduct.LimitKey, AttemptProduct.DefaultLimit);
        HashSet<IMethodSymbol> reported = new(SymbolEqualityComparer.Default) { body.Method };
        foreach (IInvocationOperation call in body.Reach.Calls)
        {
            IMethodSymbol target = CallSite.Target(call);
            if (DeclaredPolicy.Repeating(body.Policies.Attributes(target)) is not { } inner || !DeclaredMethods.IsWellFormed(target, body))
            {
                continue;
            }

            int attempts = DeclaredAttempts.Of(inner);
            int product = AttemptProduct.Of(body.Attempts, attempts);
            if (attempts > 1 && product > limit && !AttemptProduct.AreDisjoint(outer, inner) && reported.Add(target))
            {
                report(body.Problem(
                    Rules.AttemptsMultiply,
                    outer,
                    CallSite.Name(call),
                    body.Method.Name,
                    AttemptProduct.Text(body.Attempts),
                    target.Name,
                    AttemptProduct.Text(attempts),
                    AttemptProduct.Text(product),
                    limit,
                    CallSite.IsInLoop(call) ? ", in each round of a loop" : string.Empty));
            }
        }
    }
}
