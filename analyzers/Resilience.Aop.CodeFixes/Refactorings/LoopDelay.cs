using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Refactorings;

/// <summary>What a retry loop waits for after a failure.</summary>
/// <param name="Ticks">The first delay.</param>
/// <param name="IsLinear">Whether it is multiplied by the number of the attempt.</param>
internal sealed record LoopDelay(long Ticks, bool IsLinear)
{
    /// <summary>Reads <c>await Task.Delay(…)</c>, or nothing at all; null for anything else.</summary>
    public static LoopDelay? Read(
        IReadOnlyList<StatementSyntax> statements,
        LoopCounter counter,
        MethodDeclarationSyntax method,
        SemanticModel model,
        CancellationToken cancellation)
    {
        if (statements.Count == 0)
        {
            return new LoopDelay(0, false);
        }

        if (statements is not [ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: { } awaited } }])
        {
            return null;
        }

        if (awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: { } configured } })
        {
            awaited = configured;
        }

        return awaited is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 or 2 } arguments } call
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Name: "Delay", ContainingType: { } type }
            && type.IsTask(0)
            && arguments.All(static argument => argument.NameColon is null)
            && (arguments.Count == 1 || IsToken(arguments[1].Expression, method, model, cancellation))
                ? Of(arguments[0].Expression, counter, model, cancellation)
                : null;
    }

    private static LoopDelay? Of(ExpressionSyntax value, LoopCounter counter, SemanticModel model, CancellationToken cancellation)
    {
        // 100 * attempt is linear if the first attempt is 1.
        if (value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product && counter is { Start: 1, CountsInHandler: false })
        {
            ExpressionSyntax? other = counter.Is(product.Right, model, cancellation) ? product.Left : counter.Is(product.Left, model, cancellation) ? product.Right : null;
            return other is not null && Fixed(other, model, cancellation) is { } unit ? new LoopDelay(unit, true) : null;
        }

        return Fixed(value, model, cancellation) is { } ticks ? new LoopDelay(ticks, false) : null;
    }

    private static long? Fixed(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetConstantValue(value, cancellation).Value is int milliseconds)
        {
            return milliseconds >= 0 ? milliseconds * TimeSpan.TicksPerMillisecond : null;
        }

        if (value is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [{ } argument] }
            || model.GetSymbolInfo(access, cancellation).Symbol is not IMethodSymbol { ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } }
            || model.GetConstantValue(argument.Expression, cancellation).Value is not { } constant
            || constant is not (int or long or double))
        {
            return null;
        }

        long? unit = access.Name.Identifier.ValueText switch
        {
            "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
            "FromSeconds" => TimeSpan.TicksPerSecond,
            "FromMinutes" => TimeSpan.TicksPerMinute,
            "FromHours" => TimeSpan.TicksPerHour,
            _ => null,
        };
        double ticks = Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture) * unit ?? -1;
        return ticks >= 0 && ticks <= DurationParser.TicksPerDay ? (long)ticks : null;
    }

    // [Retry] waits with the method's own token.
    private static bool IsToken(ExpressionSyntax expression, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(expression, cancellation).Symbol switch
        {
            IParameterSymbol parameter => parameter.Type.IsCancellationToken()
                && model.GetDeclaredSymbol(method, cancellation)?.Parameters.FirstOrDefault(static candidate => candidate.Type.IsCancellationToken()) is { } own
                && SymbolEqualityComparer.Default.Equals(parameter, own),
            _ => false,
        };
}
