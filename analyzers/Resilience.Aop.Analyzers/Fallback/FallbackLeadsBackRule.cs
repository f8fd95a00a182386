using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Fallback;

/// <summary>RAOP503: a fallback leads back to the method whose failure it answers.</summary>
internal sealed class FallbackLeadsBackRule : BodyRule
{
    private static readonly DiagnosticDescriptor Rule = Generators.Diagnostics.Descriptors.FallbackLeadsBack;

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rule);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (FallbackChain.Of(body) is not { } chain)
        {
            return;
        }

        for (int i = 0; i < chain.Members.Length; i++)
        {
            IMethodSymbol member = chain.Members[i];
            if (Is(member, body.Method) || Is(member, body.Core) || IsCycle(member, body))
            {
                report(body.Problem(Rule, chain.Policy, chain.PlaceOf(i, body), member.Name, body.Method.Name));
                continue;
            }

            CheckCalls(member, chain, body, report);
        }
    }

    private static void CheckCalls(IMethodSymbol member, FallbackChain chain, ProtectedBody body, Action<Diagnostic> report)
    {
        BodyReach reach = BodyReach.Of(FallbackChain.BodyOf(member, body), body.Bodies, body.Cancellation);
        foreach (IInvocationOperation call in reach.Calls.Where(call => Is(call.TargetMethod, body.Method)))
        {
            Location place = call.Syntax.NameOf().GetLocation();
            report(IsSurelySame(call)
                ? body.Problem(Rule, chain.Policy, place, member.Name, body.Method.Name)
                : body.Problem(Rule, DiagnosticSeverity.Info, chain.Policy, place, member.Name, body.Method.Name));
        }
    }

    // Another object may be another service; under a condition and with other arguments the recursion may end.
    private static bool IsSurelySame(IInvocationOperation call)
    {
        bool isSameObject = call.Instance?.Unwrapped() is null or IInstanceReferenceOperation;
        bool isConditional = call.Around().Any(static around => around is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICoalesceOperation);
        bool passesOwn = call.Arguments.All(static argument => argument.Value.Unwrapped() is IParameterReferenceOperation
            || argument.ArgumentKind == ArgumentKind.DefaultValue);
        return isSameObject && (!isConditional || passesOwn);
    }

    // Fallbacks that are protected and fall back in turn.
    private static bool IsCycle(IMethodSymbol member, ProtectedBody body)
    {
        HashSet<ISymbol> known = new(SymbolEqualityComparer.Default);
        Queue<IMethodSymbol> open = new([member]);
        while (open.Count > 0)
        {
            IMethodSymbol current = open.Dequeue();
            if (!known.Add(current))
            {
                continue;
            }

            foreach (IMethodSymbol next in FallbackChain.Of(current, body))
            {
                if (Is(next, body.Method))
                {
                    return true;
                }

                open.Enqueue(next);
            }
        }

        return false;
    }

    private static bool Is(IMethodSymbol method, IMethodSymbol other)
    {
        method = method.OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(method.PartialDefinitionPart ?? method, other.OriginalDefinition);
    }
}
