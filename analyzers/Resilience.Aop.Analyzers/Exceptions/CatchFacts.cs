using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>What a catch clause catches and how it ends.</summary>
internal static class CatchFacts
{
    /// <summary>The clause without its filter and block.</summary>
    public static Location Header(ICatchClauseOperation clause)
    {
        CatchClauseSyntax syntax = (CatchClauseSyntax)clause.Syntax;
        int end = syntax.Declaration?.Span.End ?? syntax.CatchKeyword.Span.End;
        return Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(syntax.SpanStart, end));
    }

    /// <summary>Whether the clause takes every exception.</summary>
    public static bool IsOfEverything(ICatchClauseOperation clause) =>
        clause.ExceptionType.SpecialType == SpecialType.System_Object || clause.ExceptionType.FullName() == "System.Exception";

    /// <summary>Whether the clause takes exceptions of a type, its filter aside.</summary>
    public static bool Covers(ICatchClauseOperation clause, ITypeSymbol exception) =>
        clause.ExceptionType.SpecialType == SpecialType.System_Object || exception.IsOrDerivesFrom(clause.ExceptionType.FullName());

    /// <summary>Whether some path through the clause goes on without throwing.</summary>
    public static bool GoesOn(ICatchClauseOperation clause)
    {
        if (clause.SemanticModel?.AnalyzeControlFlow(((CatchClauseSyntax)clause.Syntax).Block) is not { Succeeded: true } flow
            || clause.Handler.Below().OfType<IInvocationOperation>().Any(static call => NeverReturns(call.TargetMethod)))
        {
            return false;
        }

        return flow.EndPointIsReachable || !flow.ExitPoints.IsEmpty || !flow.ReturnStatements.IsEmpty;
    }

    /// <summary>Whether the clause is left by a return.</summary>
    public static bool Returns(ICatchClauseOperation clause) =>
        clause.Handler.Below().Any(static operation => operation is IReturnOperation);

    private static bool NeverReturns(IMethodSymbol method) =>
        method.Name == "ThrowIfCancellationRequested"
        || method is { Name: "Throw", ContainingType.Name: "ExceptionDispatchInfo" }
        || method.GetAttributes().Any(static data => data.AttributeClass?.Name == "DoesNotReturnAttribute");
}
