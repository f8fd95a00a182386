using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>RAOP407: a core starts work and does not wait for it.</summary>
internal sealed class WorkEscapesRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.WorkEscapes);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Run)
        {
            if (Escape(operation) is { } place)
            {
                report(body.Problem(Generators.Diagnostics.Descriptors.WorkEscapes, body.Attributes[0], place, body.Method.Name));
            }
        }
    }

    private static Location? Escape(IOperation operation) => operation switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IDiscardOperation, Value: { } value } }
            when IsStarted(value.Unwrapped()) => value.Syntax.GetLocation(),
        IExpressionStatementOperation { Operation: { } value } when IsStarted(value) => value.Syntax.GetLocation(),
        IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } =>
            ((AnonymousFunctionExpressionSyntax)operation.Syntax).AsyncKeyword.GetLocation(),
        _ => null,
    };

    // Cancelling is no work, and its failures are those of callbacks.
    private static bool IsStarted(IOperation value) => value switch
    {
        IInvocationOperation call => call.Type.IsTaskLike() && call.TargetMethod.Name != "CancelAsync",
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => call.Type.IsTaskLike() && call.TargetMethod.Name != "CancelAsync",
        _ => false,
    };
}
