using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Resources;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP104 at parameters that the core uses, RAOP105 at members of the type that it uses.</summary>
internal sealed class OneShotRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Rules.ArgumentIsOneShot, Rules.MemberIsOneShot);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || (body.Attribute(PolicyKind.Retry) ?? body.Attribute(PolicyKind.Hedge)) is not { } policy)
        {
            return;
        }

        foreach (IParameterSymbol parameter in body.Method.Parameters)
        {
            IParameterSymbol inner = body.Core.Parameters[parameter.Ordinal];
            if (OneShotTypes.Include(parameter.Type, body.Options)
                && !OneShotTypes.IsTransaction(parameter.Type) // RAOP109
                && !IsReplayable(parameter)
                && !IsReplayable(inner)
                && Uses(body, inner).FirstOrDefault() is { } first
                && !(OneShotTypes.IsStream(parameter.Type) && IsRewound(body, inner, first)))
            {
                report(body.Problem(
                    Rules.ArgumentIsOneShot,
                    policy,
                    parameter.Locations[0],
                    parameter.Name,
                    parameter.Type.ToMinimalText(),
                    body.Method.Name,
                    body.AttemptsText));
            }
        }

        CheckMembers(body, policy, report);
    }

    private static void CheckMembers(ProtectedBody body, PolicyAttribute policy, Action<Diagnostic> report)
    {
        HashSet<ISymbol> reported = new(SymbolEqualityComparer.Default);
        foreach (IOperation use in body.Reach.Operations)
        {
            if (OutsideMember(use, body) is { } member
                && use.Type is { } type
                && !ApiMatch.IsOrDerives(type, "System.Threading.Tasks.Task") // awaiting again is harmless
                && !ApiMatch.IsOrDerives(type, "System.Threading.Channels.ChannelReader") // the next item is what is wanted
                && !OneShotTypes.IsTransaction(type)
                && !(policy.Kind == PolicyKind.Hedge && SingleUserTypes.Include(type)) // RAOP801
                && OneShotTypes.Include(type, body.Options)
                && IsConsumed(use)
                && !IsAssigned(body, member)
                && reported.Add(member))
            {
                report(body.Problem(
                    Rules.MemberIsOneShot,
                    policy,
                    use.Syntax.GetLocation(),
                    member.Name,
                    type.ToMinimalText(),
                    body.Method.Name,
                    body.AttemptsText));
            }
        }
    }

    // A field or property of the own type, or a parameter of its primary constructor.
    private static ISymbol? OutsideMember(IOperation use, ProtectedBody body) => use switch
    {
        IFieldReferenceOperation { Field: var field } when IsOwn(field, body) => field.OriginalDefinition,
        IPropertyReferenceOperation { Property: { GetMethod: { } getter } property } when IsOwn(property, body) && body.Bodies.Of(getter).IsEmpty =>
            property.OriginalDefinition,
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured => captured.Parameter,
        _ => null,
    };

    private static bool IsOwn(ISymbol member, ProtectedBody body) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, body.Method.ContainingType.OriginalDefinition);

    private static bool IsConsumed(IOperation use)
    {
        IOperation? user = use.Parent;
        while (user is IConversionOperation or IParenthesizedOperation)
        {
            user = user.Parent;
        }

        return user switch
        {
            IArgumentOperation argument => argument.Parent is not INameOfOperation,
            IInvocationOperation call => call.TargetMethod.Name is not ("Dispose" or "DisposeAsync" or "ToString" or "Seek" or "Close"),
            IConditionalAccessOperation or IForEachLoopOperation or IAwaitOperation or IReturnOperation => true,
            _ => false,
        };
    }

    // Made anew, or rewound, by the attempt itself.
    private static bool IsAssigned(ProtectedBody body, ISymbol member) => body.Reach.Operations.Any(operation => operation switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation target } => IsMember(target, member) || (IsPosition(target) && IsMember(target.Instance, member)),
        IInvocationOperation { TargetMethod.Name: "Seek" } seek => IsMember(seek.Instance, member),
        _ => false,
    });

    private static bool IsMember(IOperation? operation, ISymbol member) => operation switch
    {
        IMemberReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member),
        IParameterReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, member),
        _ => false,
    };

    private static bool IsReplayable(IParameterSymbol parameter) => PolicyCollector.Mark(parameter, "ReplayableAttribute") is not null;

    private static IEnumerable<IOperation> Uses(ProtectedBody body, IParameterSymbol parameter) => body.Operations.Where(operation =>
        operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));

    // stream.Position = 0, stream.Seek(0, SeekOrigin.Begin) as the first thing that happens to it; asking CanSeek before is fine.
    private static bool IsRewound(ProtectedBody body, IParameterSymbol parameter, IOperation first)
    {
        if (first.Parent is IPropertyReferenceOperation { Property.Name: "CanSeek" })
        {
            first = Uses(body, parameter).ElementAtOrDefault(1) ?? first;
        }

        return first.Parent switch
        {
            IPropertyReferenceOperation position when IsPosition(position) => position.Parent is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: 0 or 0L } },
            IInvocationOperation { TargetMethod.Name: "Seek", Arguments.Length: > 0 } seek => seek.Arguments[0].Value.ConstantValue is { HasValue: true, Value: 0 or 0L },
            _ => false,
        };
    }

    private static bool IsPosition(IOperation target) => target is IPropertyReferenceOperation { Property.Name: "Position" };
}
