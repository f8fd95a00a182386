using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>Where a call stands and what it calls.</summary>
internal static class CallSite
{
    /// <summary>The called method as declared, for comparison: the definition part of a partial one.</summary>
    public static IMethodSymbol Target(IInvocationOperation call)
    {
        IMethodSymbol target = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        return target.PartialDefinitionPart ?? target;
    }

    /// <summary>The name in the call.</summary>
    public static Location Name(IOperation call) => Name(call.Syntax).GetLocation();

    /// <summary>Whether a loop of the same method runs the call again and again.</summary>
    public static bool IsInLoop(IOperation call)
    {
        for (IOperation? current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode Name(SyntaxNode use) => use switch
    {
        InvocationExpressionSyntax invocation => Name(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => use,
    };
}
