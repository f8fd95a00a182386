using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP111: replaces the loop by what it tries, where the loop holds nothing else and its variable is not used in it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoopRetriesFixer))]
[Shared]
public sealed class LoopRetriesFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public LoopRetriesFixer()
        : base("RAOP111", new FixAlternative("Remove the loop and keep what it tries", "RAOP111.Unwrap", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(TryFix(target, changes));

    private static bool TryFix(FixTarget target, FixChanges changes)
    {
        StatementSyntax? loop = target.Root.FindToken(target.Diagnostic.Location.SourceSpan.Start).Parent as StatementSyntax;
        StatementSyntax? content = loop switch
        {
            ForStatementSyntax @for => @for.Statement,
            WhileStatementSyntax @while => @while.Statement,
            DoStatementSyntax @do => @do.Statement,
            _ => null,
        };
        if (content is BlockSyntax { Statements: { Count: 1 } only })
        {
            content = only[0];
        }

        if (loop is null
            || content is not TryStatementSyntax { Finally: null } attempt
            || attempt.Block.Statements.Count == 0
            || UsesLoopVariables(loop, attempt.Block)
            || HasInnerExit(attempt.Block))
        {
            return false;
        }

        IEnumerable<StatementSyntax> kept = attempt.Block.Statements.Where(static statement => statement is not BreakStatementSyntax);
        string oldIndent = SourceLayout.Indent(target.Text, attempt.Block.Statements[0]);
        string newIndent = SourceLayout.Indent(target.Text, loop);
        string newLine = SourceLayout.NewLine(target.Text);
        string text = string.Join(newLine + newIndent, kept.Select(statement => statement.ToString().Replace(newLine + oldIndent, newLine + newIndent)));

        // What comes after a loop that gave up cannot be reached any more.
        int end = loop.Parent is BlockSyntax around && attempt.Block.Statements.Last() is ReturnStatementSyntax
            ? around.Statements.Last().Span.End
            : loop.Span.End;
        changes.Replace(target.Document.Id, TextSpan.FromBounds(loop.SpanStart, end), text);
        return true;
    }

    private static bool UsesLoopVariables(StatementSyntax loop, BlockSyntax attempt)
    {
        HashSet<string> declared = [.. (loop as ForStatementSyntax)?.Declaration?.Variables.Select(static variable => variable.Identifier.ValueText) ?? []];
        return attempt.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => declared.Contains(name.Identifier.ValueText));
    }

    // A break or continue of this loop anywhere but at its end would mean something else.
    private static bool HasInnerExit(BlockSyntax attempt) => attempt
        .DescendantNodes(static node => node is not (ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForEachStatementSyntax or SwitchStatementSyntax))
        .Any(node => node.Kind() is SyntaxKind.BreakStatement or SyntaxKind.ContinueStatement && node.Parent != attempt);
}
