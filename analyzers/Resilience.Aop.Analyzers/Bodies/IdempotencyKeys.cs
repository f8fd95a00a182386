using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>The ways in which code tells the other side that two requests are the same one.</summary>
internal static class IdempotencyKeys
{
    private static readonly string[] Headers =
        ["Idempotency-Key", "X-Idempotency-Key", "X-Request-Idempotency-Key", "Repeatability-Request-ID", "Nservicebus.MessageId"];

    private static readonly string[] Properties =
        ["IdempotencyKey", "IdempotencyToken", "ClientRequestToken", "ClientToken", "MessageDeduplicationId", "DeduplicationId", "MessageId"];

    /// <summary>Whether an operation sets an idempotency header or property.</summary>
    public static bool IsSet(IOperation operation) => ValueOf(operation) is not null;

    /// <summary>The value that an operation sets as an idempotency key; null when it sets none.</summary>
    public static IOperation? ValueOf(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: false } target } assignment
            when Properties.Contains(target.Property.Name) => assignment.Value,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } target } assignment
            when target.Arguments.Any(static argument => IsHeader(argument.Value)) => assignment.Value,
        // headers.Add("Idempotency-Key", value), request.WithHeader(…), request.AddHeader(…)
        IInvocationOperation invocation => ValueAfterHeader(invocation),
        _ => null,
    };

    private static IOperation? ValueAfterHeader(IInvocationOperation invocation)
    {
        for (int i = 0; i + 1 < invocation.Arguments.Length; i++)
        {
            if (IsHeader(invocation.Arguments[i].Value))
            {
                return invocation.Arguments[i + 1].Value;
            }
        }

        return null;
    }

    private static bool IsHeader(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: string text } && Headers.Contains(text, StringComparer.OrdinalIgnoreCase);
}
