using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Safety;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Fallback;

/// <summary>RAOP508: a fallback lets a write succeed that was never made.</summary>
internal sealed class FallbackHidesLossRule : BodyRule
{
    private static readonly DiagnosticDescriptor Rule = Generators.Diagnostics.Descriptors.FallbackHidesLoss;

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rule);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (FallbackChain.Of(body) is not { } chain || !ReportsOnlySuccess(body.Method) || !Writes(body))
        {
            return;
        }

        for (int i = 0; i < chain.Members.Length; i++)
        {
            if (DoesNothing(chain.Members[i], body))
            {
                report(body.Problem(Rule, chain.Policy, chain.PlaceOf(i, body), chain.Members[i].Name, body.Method.Name));
            }
        }

        if (new AttributeReader(chain.Policy.Data, body.Cancellation).Bool("Default") == true)
        {
            report(body.Problem(Rule, chain.Policy, body.PlaceOf(chain.Policy), "Default", body.Method.Name));
        }
    }

    private static bool ReportsOnlySuccess(IMethodSymbol method) =>
        ReturnParser.Parse(method).Result is null or { SpecialType: SpecialType.System_Boolean };

    private static bool Writes(ProtectedBody body) =>
        !body.Evidence.IsEmpty || NameTiers.Of(body.Method.Name, body.Options.Words) == NameTier.LikelyNot;

    private static bool DoesNothing(IMethodSymbol member, ProtectedBody body)
    {
        ImmutableArray<IOperation> run = BodyReach.Of(FallbackChain.BodyOf(member, body), body.Bodies, body.Cancellation).Operations;
        return run.Length > 0 && !run.Any(DoesSomething) && !run.OfType<IReturnOperation>().Any(SaysFalse);
    }

    // Throws, calls something or changes a member; what only makes a task does nothing.
    private static bool DoesSomething(IOperation operation) => operation switch
    {
        IThrowOperation => true,
        IInvocationOperation call => !(call.TargetMethod is { IsStatic: true, Name: "FromResult" } || call.TargetMethod.Name == "ConfigureAwait"),
        IAssignmentOperation { Target: IMemberReferenceOperation } => true,
        IIncrementOrDecrementOperation { Target: IMemberReferenceOperation } => true,
        IDynamicInvocationOperation => true,
        _ => false,
    };

    private static bool SaysFalse(IReturnOperation returned) => returned.ReturnedValue is { } value
        && value.DescendantsAndSelf().Any(static part => part.ConstantValue is { HasValue: true, Value: false });
}
