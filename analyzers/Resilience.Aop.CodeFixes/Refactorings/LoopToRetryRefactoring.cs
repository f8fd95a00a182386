using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Refactorings;

/// <summary>Makes [Retry] of a hand-written retry loop that is the whole of a method, where attribute and loop mean the same.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(LoopToRetryRefactoring))]
[Shared]
public sealed class LoopToRetryRefactoring : MethodRefactoring
{
    private protected override string Title => "Convert the retry loop to [Retry]";

    private protected override bool IsAsked(MethodDeclarationSyntax method, TextSpan span) => method.Span.Contains(span);

    private protected override bool TryChange(
        FixChanges changes,
        DocumentId document,
        SemanticModel model,
        SourceText text,
        MethodDeclarationSyntax method,
        IMethodSymbol symbol,
        CancellationToken cancellation)
    {
        if (RetryLoop.Read(method, model, cancellation) is not { } loop)
        {
            return false;
        }

        RetryText.Insert(changes, document, model, text, method, Arguments(loop, model, method));
        StatementSyntax first = method.Body!.Statements[0];
        changes.Replace(
            document,
            TextSpan.FromBounds(first.SpanStart, method.Body.Statements.Last().Span.End),
            Unwrapped(loop.Work, SourceLayout.Indent(text, first), text));
        return new CoreExtraction(document, model, text).TrySplit(changes, method, symbol);
    }

    private static string Arguments(RetryLoop loop, SemanticModel model, MethodDeclarationSyntax method)
    {
        string backoff = TypeNames.Of("Resilience.Aop.Backoff", model, method.SpanStart);
        string exception = $"typeof({TypeNames.Of(loop.Exception, model, method.SpanStart)})";
        bool hasCollections = ((CSharpParseOptions)method.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp12;
        List<string> arguments =
        [
            FormattableString.Invariant($"MaxAttempts = {loop.Attempts}"),
            $"BaseDelay = \"{loop.Delay}\"",
            $"Backoff = {backoff}.{(loop.IsLinear ? "Linear" : "Fixed")}",
        ];
        if (loop.LongestDelay is { } longest)
        {
            arguments.Add($"MaxDelay = \"{longest}\"");
        }

        arguments.Add("Jitter = false");
        arguments.Add(hasCollections ? $"On = [{exception}]" : $"On = new[] {{ {exception} }}");
        return $"({string.Join(", ", arguments)})";
    }

    // The statements of the try block, moved to the left as far as the loop and the block have moved them to the right.
    private static string Unwrapped(IReadOnlyList<StatementSyntax> work, string indent, SourceText text)
    {
        string deeper = SourceLayout.Indent(text, work[0]);
        int begin = SourceLayout.SkipBlanks(text, work[0].FullSpan.Start); // with its comment
        string code = text.ToString(TextSpan.FromBounds(begin, work[work.Count - 1].Span.End));
        return code.Replace("\n" + deeper, "\n" + indent);
    }
}
