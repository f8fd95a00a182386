using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>Gives a protected method a parameter that carries an idempotency key, and its callers a value for it.</summary>
internal static class AddedKey
{
    private static readonly string[] Names = ["idempotencyKey", "operationId", "operationKey"];

    /// <summary>The name of the new parameter; null, and nothing changed, where the signature is not free to change.</summary>
    public static async Task<string?> ToAsync(
        FixChanges changes,
        ProtectedDeclaration method,
        ProtectedDeclaration core,
        ITypeSymbol type,
        string value,
        CancellationToken cancellation)
    {
        Solution solution = method.Document.Project.Solution;
        HashSet<string> taken = [.. core.Method.DescendantTokens().Concat(method.Method.DescendantTokens()).Select(static token => token.ValueText)];
        if (!FreeSignature.Has(method.Symbol)
            || !FreeSignature.Has(core.Symbol)
            || Names.FirstOrDefault(name => !taken.Contains(name)) is not { } free
            || await CallSites.OfAsync(method.Symbol, solution, cancellation).ConfigureAwait(false) is not { } calls
            || await CallSites.OfAsync(core.Symbol, solution, cancellation).ConfigureAwait(false) is not { Count: 0 })
        {
            return null;
        }

        int index = Position(method.Symbol);
        string mark = TypeNames.Of("Resilience.Aop.IdempotencyKeyAttribute", method.Model, method.Method.SpanStart);
        mark = mark.Substring(0, mark.Length - "Attribute".Length);
        AddParameter(changes, method, index, $"[{mark}] {TypeNames.Of(type, method.Model, method.Method.SpanStart)} {free}");
        AddParameter(changes, core, index, $"{TypeNames.Of(type, core.Model, core.Method.SpanStart)} {free}");
        foreach ((Document document, InvocationExpressionSyntax call) in calls)
        {
            SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
            bool isNamed = arguments.Take(index).Any(static argument => argument.NameColon is not null) || arguments.Count < index;
            string argument = isNamed ? $"{free}: {value}" : value;
            Insert(changes, document.Id, isNamed ? arguments.Count : index, arguments, call.ArgumentList.OpenParenToken.Span.End, argument);
        }

        return free;
    }

    // In front of the token and of what callers may leave out.
    private static int Position(IMethodSymbol method) => method.Parameters
        .TakeWhile(static parameter => !parameter.Type.IsCancellationToken() && !parameter.IsOptional && !parameter.IsParams)
        .Count();

    private static void AddParameter(FixChanges changes, ProtectedDeclaration method, int index, string text)
    {
        ParameterListSyntax list = method.Method.ParameterList;
        Insert(changes, method.Document.Id, index, list.Parameters, list.OpenParenToken.Span.End, text);
    }

    private static void Insert<TNode>(FixChanges changes, DocumentId document, int index, SeparatedSyntaxList<TNode> list, int start, string text)
        where TNode : SyntaxNode
    {
        if (index < list.Count)
        {
            changes.Insert(document, list[index].SpanStart, text + ", ");
        }
        else if (list.Count > 0)
        {
            changes.Insert(document, list[list.Count - 1].Span.End, ", " + text);
        }
        else
        {
            changes.Insert(document, start, text);
        }
    }
}
