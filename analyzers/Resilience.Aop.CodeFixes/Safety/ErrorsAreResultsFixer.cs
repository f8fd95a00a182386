using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP114: adds a predicate for the results of the method, or lets a request throw for error codes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ErrorsAreResultsFixer))]
[Shared]
public sealed class ErrorsAreResultsFixer : PolicyFixer
{
    private const string Predicate = "RAOP114.Predicate";
    private const string Name = "IsTransient";

    /// <summary>Creates the fixer.</summary>
    public ErrorsAreResultsFixer()
        : base(
            "RAOP114",
            new FixAlternative("Add a predicate for results", Predicate),
            new FixAlternative("Call EnsureSuccessStatusCode()", "RAOP114.Ensure", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        AttributeSyntax? attribute = target.Node.FirstAncestorOrSelf<AttributeSyntax>();
        if (key != Predicate)
        {
            return attribute is null && EnsureSuccess(target, changes);
        }

        if (attribute is null
            || attribute.Name.ToString().IndexOf("CircuitBreaker", StringComparison.Ordinal) >= 0
            || await ProtectedDeclaration.OfAsync(target, cancellation).ConfigureAwait(false) is not { } method
            || ReturnParser.Parse(method.Symbol).Result is not { } result
            || method.Symbol.ContainingType.GetMembers(Name).Any(member => !IsPredicate(member, result)))
        {
            return false;
        }

        string argument = $"OnResult = nameof({Name})";
        int end = attribute.ArgumentList is { } list ? list.CloseParenToken.SpanStart : attribute.Span.End;
        changes.Insert(method.Document.Id, end, attribute.ArgumentList switch
        {
            null => $"({argument})",
            { Arguments.Count: 0 } => argument,
            _ => ", " + argument,
        });
        if (method.Symbol.ContainingType.GetMembers(Name).IsEmpty)
        {
            string type = TypeNames.Of(result, method.Model, method.Method.SpanStart);
            MemberText.InsertAfter(
                changes,
                method.Document.Id,
                method.Text,
                MemberText.LastOf(method.Method, CoreMethod.NameFor(method.Symbol)),
                $"private static bool {Name}({type} response) => (int)response.StatusCode is 0 or 408 or 429 or >= 500;");
        }

        return true;
    }

    private static bool IsPredicate(ISymbol member, ITypeSymbol result) => member is IMethodSymbol { Parameters.Length: 1, ReturnType.SpecialType: SpecialType.System_Boolean } method
        && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, result);

    private static bool EnsureSuccess(FixTarget target, FixChanges changes)
    {
        const string call = ".EnsureSuccessStatusCode()";
        if (target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.FirstAncestorOrSelf<AwaitExpressionSyntax>() is not { } awaited
            || awaited.FirstAncestorOrSelf<MethodDeclarationSyntax>() is null)
        {
            return false;
        }

        if (awaited.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } variable })
        {
            string indent = SourceLayout.NewLine(target.Text) + SourceLayout.Indent(target.Text, statement);
            changes.Insert(target.Document.Id, statement.Span.End, $"{indent}{variable.Identifier.Text}{call};");
        }
        else if (awaited.Parent is ParenthesizedExpressionSyntax parentheses)
        {
            changes.Insert(target.Document.Id, parentheses.Span.End, call);
        }
        else
        {
            changes.Insert(target.Document.Id, awaited.SpanStart, "(");
            changes.Insert(target.Document.Id, awaited.Span.End, ")" + call);
        }

        return true;
    }
}
