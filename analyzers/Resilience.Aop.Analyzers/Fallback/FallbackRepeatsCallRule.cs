using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.Fallback;

/// <summary>RAOP504: a fallback makes the call that has just failed.</summary>
internal sealed class FallbackRepeatsCallRule : BodyRule
{
    private static readonly DiagnosticDescriptor Rule = Generators.Diagnostics.Descriptors.FallbackRepeatsCall;

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
            if (SymbolEqualityComparer.Default.Equals(member, body.Method) || SymbolEqualityComparer.Default.Equals(member, body.Core))
            {
                continue; // RAOP503
            }

            if (body.Policies.Attributes(member).Any(static policy => policy.Kind == PolicyKind.Retry))
            {
                report(body.Problem(Rule, chain.Policy, chain.PlaceOf(i, body), member.Name, body.Method.Name));
            }
            else if (Repeated(member, body) is { } call)
            {
                report(body.Problem(Rule, chain.Policy, call.Syntax.GetLocation(), member.Name, body.Method.Name));
            }
        }
    }

    private static IInvocationOperation? Repeated(IMethodSymbol member, ProtectedBody body)
    {
        IInvocationOperation[] made = [.. body.Reach.Calls.Where(IsRemote)];
        return BodyReach.Of(FallbackChain.BodyOf(member, body), body.Bodies, body.Cancellation).Calls
            .Where(IsRemote)
            .FirstOrDefault(call => made.Any(other => IsSame(call, other)));
    }

    // What a delegate does depends on who made it.
    private static bool IsRemote(IInvocationOperation call) => call.Type.IsTaskLike()
        && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke
        && Target(call) is not null
        && call.Receiver()!.Type is { } type
        && type.Name.IndexOf("Cache", StringComparison.Ordinal) < 0
        && type.Name.IndexOf("Logger", StringComparison.Ordinal) < 0
        && !type.IsTaskLike();

    // The member that holds the other side.
    private static ISymbol? Target(IInvocationOperation call) => call.Receiver() switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter,
        _ => null,
    };

    private static bool IsSame(IInvocationOperation left, IInvocationOperation right) =>
        SymbolEqualityComparer.Default.Equals(left.TargetMethod, right.TargetMethod)
        && SymbolEqualityComparer.Default.Equals(Target(left), Target(right))
        && left.Arguments.Zip(right.Arguments, HaveSameConstant).All(static same => same);

    // Another constant is another question.
    private static bool HaveSameConstant(IArgumentOperation left, IArgumentOperation right) =>
        left.Value.ConstantValue.HasValue == right.Value.ConstantValue.HasValue
        && (!left.Value.ConstantValue.HasValue || Equals(left.Value.ConstantValue.Value, right.Value.ConstantValue.Value));
}
