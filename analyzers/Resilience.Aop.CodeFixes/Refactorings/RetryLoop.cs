using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Refactorings;

/// <summary>A retry loop that is the whole of a method, and what it comes to.</summary>
/// <param name="Work">What an attempt does.</param>
/// <param name="Attempts">Calls in all.</param>
/// <param name="Delay">The first delay, as a duration.</param>
/// <param name="IsLinear">Whether the delay grows by itself with each attempt.</param>
/// <param name="LongestDelay">The last delay, where the default cap would cut it; else null.</param>
/// <param name="Exception">What is caught.</param>
internal sealed record RetryLoop(
    IReadOnlyList<StatementSyntax> Work,
    int Attempts,
    string Delay,
    bool IsLinear,
    string? LongestDelay,
    ITypeSymbol Exception)
{
    private const int MostAttempts = 1000;

    private static readonly long DefaultCap = TimeSpan.FromSeconds(60).Ticks;

    /// <summary>Reads the loop; null where anything in it has no counterpart in [Retry].</summary>
    public static RetryLoop? Read(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        if (method.Body is not { } body
            || !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || LoopCounter.Find(body, model, cancellation) is not { } counter
            || counter.Body is not BlockSyntax { Statements: [TryStatementSyntax { Finally: null, Catches: [{ } handler] } attempt] }
            || LoopCounter.MentionsOf(attempt.Block, counter.Symbol, model, cancellation)
            || Leaves(attempt.Block, counter, model) is not { Count: > 0 } work
            || counter.Attempts(handler, model, cancellation) is not ({ } attempts, { } rest)
            || attempts is < 2 or > MostAttempts
            || LoopDelay.Read(rest, counter, method, model, cancellation) is not { } delay
            || Caught(handler, model, cancellation) is not { } exception)
        {
            return null;
        }

        long last = delay.IsLinear ? delay.Ticks * (attempts - 1) : delay.Ticks;
        if (last > DurationParser.TicksPerDay)
        {
            return null;
        }

        return new RetryLoop(
            work,
            attempts,
            DurationText.Of(delay.Ticks),
            delay.IsLinear,
            delay.IsLinear && last > DefaultCap ? DurationText.Of(last) : null,
            exception);
    }

    // A success must leave the loop, and nothing else in the block may jump within it.
    private static IReadOnlyList<StatementSyntax>? Leaves(BlockSyntax block, LoopCounter counter, SemanticModel model)
    {
        if (block.Statements.Count == 0
            || block.DescendantTokens().Any(static token => token.Text.Contains('\n'))
            || model.AnalyzeControlFlow(block) is not { Succeeded: true, EndPointIsReachable: false } flow)
        {
            return null;
        }

        StatementSyntax last = block.Statements.Last();
        bool isBreak = last is BreakStatementSyntax && !counter.IsFollowed;
        if (flow.ExitPoints.Any(exit => exit is not ReturnStatementSyntax && !(isBreak && exit == last)))
        {
            return null;
        }

        // At the end of a core that returns nothing, leaving goes without saying.
        return last is ReturnStatementSyntax { Expression: null } || isBreak ? [.. block.Statements.Take(block.Statements.Count - 1)] : [.. block.Statements];
    }

    private static ITypeSymbol? Caught(CatchClauseSyntax handler, SemanticModel model, CancellationToken cancellation)
    {
        ITypeSymbol? type = handler.Declaration is { Type: { } written }
            ? model.GetTypeInfo(written, cancellation).Type
            : model.Compilation.GetTypeByMetadataName("System.Exception");
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && !named.HasError() ? named : null;
    }
}
