using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>RAOP402: a core waits, but never reads its token.</summary>
internal sealed class TokenIsNotUsedRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.TokenIsNotUsed);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Token is not { } token
            || (body.Attribute(PolicyKind.Timeout) ?? body.Attribute(PolicyKind.Hedge) ?? body.Attribute(PolicyKind.Retry)) is not { } policy
            || FirstWait(body) is not { } wait
            || body.Operations.Any(operation => IsUse(operation, token, wait))
            || TokenReplacements.Of(body).Any())
        {
            return;
        }

        report(body.Problem(
            Generators.Diagnostics.Descriptors.TokenIsNotUsed,
            policy,
            token.Locations[0],
            body.Core.Name,
            Stoppers.Of(body)));
    }

    // A check before the first wait does not end that wait.
    private static bool IsUse(IOperation operation, IParameterSymbol token, IOperation wait) =>
        operation is IParameterReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Parameter, token)
        && !reference.IsNamed()
        && !(reference.Parent is IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" }
            && reference.Syntax.SpanStart < wait.Syntax.SpanStart
            && !reference.Around().Any(static around => around is ILoopOperation));

    private static IOperation? FirstWait(ProtectedBody body) => body.Operations.FirstOrDefault(operation => operation switch
    {
        IAwaitOperation await => !IsDone(await.Operation.WithoutConfigureAwait()),
        IForEachLoopOperation { IsAsynchronous: true } => true,
        // The task of a call that could have got the token.
        IReturnOperation { ReturnedValue: { } value } => !body.Core.IsAsync
            && value.WithoutConfigureAwait() is IInvocationOperation call
            && call.Type.IsTaskLike()
            && TokenOverload.Find(call) is not null,
        _ => false,
    });

    private static bool IsDone(IOperation task) => task switch
    {
        IInvocationOperation { TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled" or "Yield", IsStatic: true } } => true,
        // Whoever passed the delegate decides what stops it.
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } } call =>
            !call.TargetMethod.Parameters.Any(static parameter => parameter.Type.IsCancellationToken()),
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } } => true,
        IObjectCreationOperation { Type: { } type } => type.IsTaskLike(),
        _ => false,
    };
}
