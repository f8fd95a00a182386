using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP106: makes the value a parameter that carries the idempotency key; callers make it where the core did.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IdentityIsMintedFixer))]
[Shared]
public sealed class IdentityIsMintedFixer : PolicyFixer
{
    private static readonly string[] Names = ["idempotencyKey", "operationId", "operationKey"];

    /// <summary>Creates the fixer.</summary>
    public IdentityIsMintedFixer()
        : base("RAOP106", new FixAlternative("Pass the value as an [IdempotencyKey] parameter", "RAOP106.Parameter", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } value
            || target.Model.GetTypeInfo(value, cancellation).Type is not { } type
            || await ProtectedDeclaration.OfAsync(target, cancellation).ConfigureAwait(false) is not { } method
            || await method.CoreAsync(cancellation).ConfigureAwait(false) is not { } core
            || core.Method.SyntaxTree != value.SyntaxTree
            || !core.Method.Span.Contains(value.Span)
            || !FreeSignature.Has(method.Symbol)
            || !FreeSignature.Has(core.Symbol)
            || UsesLocals(value, target, cancellation)
            || await CallSites.OfAsync(method.Symbol, method.Document.Project.Solution, cancellation).ConfigureAwait(false) is not { } calls
            || await CallSites.OfAsync(core.Symbol, method.Document.Project.Solution, cancellation).ConfigureAwait(false) is not { Count: 0 })
        {
            return false;
        }

        HashSet<string> taken = [.. core.Method.DescendantTokens().Concat(method.Method.DescendantTokens()).Select(static token => token.ValueText)];
        if (Names.FirstOrDefault(name => !taken.Contains(name)) is not { } free)
        {
            return false;
        }

        int index = Position(method.Symbol);
        string mark = TypeNames.Of("Resilience.Aop.IdempotencyKeyAttribute", method.Model, method.Method.SpanStart);
        mark = mark.Substring(0, mark.Length - "Attribute".Length);
        AddParameter(changes, method, index, $"[{mark}] {TypeNames.Of(type, method.Model, method.Method.SpanStart)} {free}");
        AddParameter(changes, core, index, $"{TypeNames.Of(type, core.Model, core.Method.SpanStart)} {free}");
        changes.Replace(core.Document.Id, value.Span, free);
        foreach ((Document document, InvocationExpressionSyntax call) in calls)
        {
            SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
            bool isNamed = arguments.Take(index).Any(static argument => argument.NameColon is not null) || arguments.Count < index;
            string argument = isNamed ? $"{free}: {value}" : value.ToString();
            Insert(changes, document.Id, isNamed ? arguments.Count : index, arguments, call.ArgumentList.OpenParenToken.Span.End, argument);
        }

        return true;
    }

    // In front of the token and of what callers may leave out.
    private static int Position(IMethodSymbol method) => method.Parameters
        .TakeWhile(static parameter => !parameter.Type.IsCancellationToken() && !parameter.IsOptional && !parameter.IsParams)
        .Count();

    // A generator that is a local, or another value of the body, does not exist at the callers.
    private static bool UsesLocals(ExpressionSyntax value, FixTarget target, CancellationToken cancellation) => value.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Select(name => target.Model.GetSymbolInfo(name, cancellation).Symbol)
        .Any(static symbol => symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false });

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
