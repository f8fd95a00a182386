using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP707: a method gives up before one that it calls could have timed out and tried again.</summary>
internal sealed class InnerOutlastsTimeoutRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.InnerMethodOutlastsTimeout);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        TimeoutModel? timeout = body.Policy<TimeoutModel>();
        if ((timeout?.AttemptTicks ?? timeout?.TotalTicks) is not { } limit || body.Attribute(PolicyKind.Timeout) is not { } attribute)
        {
            return;
        }

        HashSet<IMethodSymbol> reported = new(SymbolEqualityComparer.Default) { body.Method };
        foreach (IInvocationOperation call in body.Reach.Calls)
        {
            IMethodSymbol target = CallSite.Target(call);
            if (UsefulTime(body, target) is { } needed && needed >= limit && reported.Add(target))
            {
                report(body.Problem(
                    Rules.InnerMethodOutlastsTimeout,
                    attribute,
                    CallSite.Name(call),
                    target.Name,
                    DurationText.Of(needed),
                    body.Method.Name,
                    DurationText.Of(limit)));
            }
        }
    }

    // The time of one attempt that times out and the delay after it: only then can the second attempt begin.
    private static long? UsefulTime(ProtectedBody body, IMethodSymbol target)
    {
        ImmutableArray<PolicyAttribute> policies = body.Policies.Attributes(target);
        if (policies.IsEmpty
            || DeclaredPolicy.Of<TimeoutModel>(policies, PolicyKind.Timeout, body.Compilation, body.Cancellation) is not { AttemptTicks: { } attempt }
            || DeclaredPolicy.Of<RetryModel>(policies, PolicyKind.Retry, body.Compilation, body.Cancellation) is not { MaxAttempts: not 1 } retry)
        {
            return null;
        }

        // A delay that code computes is not known.
        bool isComputed = new AttributeReader(policies.First(static policy => policy.Kind == PolicyKind.Retry).Data, body.Cancellation).Named("DelayFrom") is not null;
        return isComputed ? attempt : PolicyMath.Add(attempt, PolicyMath.Delay(DeclaredDelays.Schedule(retry), 1).Mean);
    }
}
