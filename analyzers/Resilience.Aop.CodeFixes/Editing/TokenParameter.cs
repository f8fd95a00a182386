using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Gives a protected method and its core a token.</summary>
internal static class TokenParameter
{
    private static readonly string[] Names = ["cancellationToken", "cancellation", "token", "ct"];

    /// <summary>Adds the parameter where it is missing; to the method only where nothing else dictates its signature.</summary>
    public static async Task<bool> AddAsync(FixTarget target, FixChanges changes, bool isForCoreOnly, CancellationToken cancellation)
    {
        if (target.Method is not { } method
            || target.MethodSymbol(cancellation) is not { } symbol
            || ProtectedMethods.CoreOf(symbol, (CSharpCompilation)target.Model.Compilation, cancellation) is not { } core
            || core.Parameters.LastOrDefault()?.IsParams == true
            || (!HasToken(core) && !FreeSignature.Has(core))
            || core.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax coreMethod
            || target.Document.Project.GetDocument(coreMethod.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return false;
        }

        bool coreHasToken = HasToken(core);
        HashSet<string> taken = [.. coreMethod.DescendantTokens().Concat(method.ParameterList.DescendantTokens())
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText)];
        string? name = coreHasToken
            ? core.Parameters.First(static parameter => parameter.Type.IsCancellationToken()).Name
            : Names.FirstOrDefault(candidate => !taken.Contains(candidate));
        if (name is null)
        {
            return false;
        }

        if (!isForCoreOnly && !HasToken(symbol) && MayBeAddedTo(symbol))
        {
            AddTo(changes, target.Document.Id, method, target.Model, Identifiers.Escape(name) + " = default");
        }

        if (!coreHasToken)
        {
            AddTo(changes, document.Id, coreMethod, model, name);
        }

        return true;
    }

    /// <summary>Whether callers may get a further parameter: what others declare, implement or override keeps its signature.</summary>
    public static bool MayBeAddedTo(IMethodSymbol method) => FreeSignature.Has(method) && method.Parameters.LastOrDefault()?.IsParams != true;

    private static bool HasToken(IMethodSymbol method) => method.Parameters.Any(static parameter => parameter.Type.IsCancellationToken());

    private static void AddTo(FixChanges changes, DocumentId document, MethodDeclarationSyntax method, SemanticModel model, string name)
    {
        SeparatedSyntaxList<ParameterSyntax> parameters = method.ParameterList.Parameters;
        string text = $"{TypeNames.Of("System.Threading.CancellationToken", model, method.SpanStart)} {name}";
        int position = parameters.Count > 0 ? parameters.Last().Span.End : method.ParameterList.OpenParenToken.Span.End;
        changes.Insert(document, position, parameters.Count > 0 ? ", " + text : text);
    }
}
