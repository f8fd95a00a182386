using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Aop.CodeFixes.Refactorings;

/// <summary>The loop that a method consists of, and its counter.</summary>
/// <param name="Symbol">The counter.</param>
/// <param name="Start">Its value in the first attempt.</param>
/// <param name="Rounds">How often the loop's own condition lets it run; null without one.</param>
/// <param name="Body">What a round does.</param>
/// <param name="CountsInHandler">Whether the handler raises the counter, not the loop.</param>
/// <param name="IsFollowed">Whether a statement stands after the loop.</param>
internal sealed record LoopCounter(ILocalSymbol Symbol, int Start, int? Rounds, StatementSyntax Body, bool CountsInHandler, bool IsFollowed)
{
    /// <summary>Finds the loop; null where the body is more than that, but for a throw that is never reached.</summary>
    public static LoopCounter? Find(BlockSyntax body, SemanticModel model, CancellationToken cancellation) => body.Statements switch
    {
        [ForStatementSyntax loop] => Of(loop, isFollowed: false, model, cancellation),
        [ForStatementSyntax loop, ThrowStatementSyntax] => Of(loop, isFollowed: true, model, cancellation),
        [LocalDeclarationStatementSyntax { Declaration: { } counter }, WhileStatementSyntax { Condition: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } } loop] =>
            Declared(counter, model, cancellation) is var (symbol, start) ? new LoopCounter(symbol, start, null, loop.Statement, true, false) : null,
        _ => null,
    };

    /// <summary>The attempts, and what the handler does besides ending the last one; null where the last failure does not reach the caller.</summary>
    public (int Attempts, IReadOnlyList<StatementSyntax> Handling)? Attempts(CatchClauseSyntax handler, SemanticModel model, CancellationToken cancellation)
    {
        // Either a filter lets the last failure pass, or the handler begins with throwing it again.
        (ExpressionSyntax? goesOn, ExpressionSyntax? givesUp, IEnumerable<StatementSyntax> rest) = (handler.Filter, handler.Block.Statements) switch
        {
            ({ FilterExpression: { } filter }, var all) => (filter, null, all),
            (null, [IfStatementSyntax { Else: null, Condition: { } condition } end, ..] all) when Rethrows(end.Statement) => (null, condition, all.Skip(1)),
            _ => ((ExpressionSyntax?)null, (ExpressionSyntax?)null, Enumerable.Empty<StatementSyntax>()),
        };
        int? lastValue = goesOn is not null ? LastOfGoingOn(goesOn, model, cancellation) : givesUp is not null ? FirstOfGivingUp(givesUp, model, cancellation) : null;
        if (lastValue is null)
        {
            return null;
        }

        long attempts = (long)lastValue.Value - Start + (CountsInHandler ? 0 : 1);
        // A loop that ends before its last failure is thrown swallows it.
        return attempts is > 0 and < int.MaxValue && (Rounds is null || Rounds >= attempts) ? ((int)attempts, [.. rest]) : null;
    }

    /// <summary>Whether code uses the counter.</summary>
    public static bool MentionsOf(SyntaxNode code, ILocalSymbol counter, SemanticModel model, CancellationToken cancellation) => code
        .DescendantNodesAndSelf()
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == counter.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, counter));

    /// <summary>Whether an expression is the counter.</summary>
    public bool Is(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        expression is IdentifierNameSyntax && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(expression, cancellation).Symbol, Symbol);

    private static LoopCounter? Of(ForStatementSyntax loop, bool isFollowed, SemanticModel model, CancellationToken cancellation)
    {
        if (loop is not { Declaration: { } declaration, Initializers.Count: 0, Incrementors: [{ } step] }
            || Declared(declaration, model, cancellation) is not var (symbol, start))
        {
            return null;
        }

        LoopCounter counter = new(symbol, start, null, loop.Statement, CountsInHandler: false, isFollowed);
        bool stepsByOne = step switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } post => counter.Is(post.Operand, model, cancellation),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } pre => counter.Is(pre.Operand, model, cancellation),
            _ => false,
        };
        if (!stepsByOne)
        {
            return null;
        }

        return loop.Condition is null or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression }
            ? counter
            : counter.LastOfGoingOn(loop.Condition, model, cancellation) is { } end ? counter with { Rounds = end - start } : null;
    }

    private static (ILocalSymbol Symbol, int Start)? Declared(VariableDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation) =>
        declaration.Variables is [{ Initializer.Value: { } value } variable]
        && model.GetDeclaredSymbol(variable, cancellation) is ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 } symbol
        && model.GetConstantValue(value, cancellation).Value is int start
            ? (symbol, start)
            : null;

    // i < 3 goes on until i is 3.
    private int? LastOfGoingOn(ExpressionSyntax condition, SemanticModel model, CancellationToken cancellation) =>
        Compared(condition, model, cancellation) switch
        {
            (SyntaxKind.LessThanExpression or SyntaxKind.NotEqualsExpression, int limit) => limit,
            (SyntaxKind.LessThanOrEqualExpression, < int.MaxValue and int limit) => limit + 1,
            _ => null,
        };

    // i >= 3 gives up as soon as i is 3.
    private int? FirstOfGivingUp(ExpressionSyntax condition, SemanticModel model, CancellationToken cancellation) =>
        Compared(condition, model, cancellation) switch
        {
            (SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression, int limit) => limit,
            (SyntaxKind.GreaterThanExpression, < int.MaxValue and int limit) => limit + 1,
            _ => null,
        };

    private (SyntaxKind Kind, int Limit)? Compared(ExpressionSyntax condition, SemanticModel model, CancellationToken cancellation)
    {
        if (condition is not BinaryExpressionSyntax binary || model.GetConstantValue(binary.Right, cancellation).Value is not int limit)
        {
            return null;
        }

        ExpressionSyntax left = binary.Left;
        if (CountsInHandler)
        {
            if (left is not PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression, Operand: { } counted })
            {
                return null;
            }

            left = counted;
        }

        return Is(left, model, cancellation) ? (binary.Kind(), limit) : null;
    }

    private static bool Rethrows(StatementSyntax statement) =>
        statement is ThrowStatementSyntax { Expression: null } or BlockSyntax { Statements: [ThrowStatementSyntax { Expression: null }] };
}
