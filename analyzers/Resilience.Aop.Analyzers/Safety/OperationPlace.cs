using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Where to point for an operation: at the name of what is called, not at the whole call chain.</summary>
internal static class OperationPlace
{
    public static Location Of(IOperation operation) =>
        (operation is IInvocationOperation ? Name(operation.Syntax) : operation.Syntax).GetLocation();

    private static SyntaxNode Name(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => Name(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => call,
    };
}
