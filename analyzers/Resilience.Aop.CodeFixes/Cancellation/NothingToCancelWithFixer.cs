using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>
/// RAOP401: adds a token to the protected method and to its core, or to the core alone where the declaration is not free to change.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NothingToCancelWithFixer))]
[Shared]
public sealed class NothingToCancelWithFixer : PolicyFixer
{
    private const string CoreOnly = "RAOP401.CoreOnly";

    private static readonly string[] Names = ["cancellationToken", "cancellation", "token", "ct"];

    /// <summary>Creates the fixer.</summary>
    public NothingToCancelWithFixer()
        : base(
            "RAOP401",
            new FixAlternative("Add a CancellationToken parameter", "RAOP401.AddToken"),
            new FixAlternative("Add a CancellationToken parameter to the core method only", CoreOnly))
    {
    }

    private protected override async Task<bool> TryFixAsync(
        FixTarget target,
        string key,
        FixChanges changes,
        CancellationToken cancellation)
    {
        if (target.Method is not { } method
            || target.MethodSymbol(cancellation) is not { } symbol
            || ProtectedMethods.CoreOf(symbol, (CSharpCompilation)target.Model.Compilation, cancellation) is not { } core
            || core.Parameters.LastOrDefault()?.IsParams == true
            || core.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax coreMethod
            || target.Document.Project.GetDocument(coreMethod.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return false;
        }

        HashSet<string> taken = [.. coreMethod.DescendantTokens().Concat(method.ParameterList.DescendantTokens())
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText)];
        if (Names.FirstOrDefault(candidate => !taken.Contains(candidate)) is not { } name)
        {
            return false;
        }

        bool hasToken = symbol.Parameters.Any(static parameter => parameter.Type.IsCancellationToken());
        if (key != CoreOnly && !hasToken && IsFree(symbol))
        {
            AddParameter(changes, target.Document.Id, method, target.Model, name + " = default");
        }

        AddParameter(changes, document.Id, coreMethod, model, name);
        return true;
    }

    // Neither an override nor the implementation of an interface member can have one parameter more.
    private static bool IsFree(IMethodSymbol method) =>
        !method.IsOverride
        && method.Parameters.LastOrDefault()?.IsParams != true
        && !method.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(method.Name))
            .Select(method.ContainingType.FindImplementationForInterfaceMember)
            .Contains(method, SymbolEqualityComparer.Default);

    private static void AddParameter(
        FixChanges changes,
        DocumentId document,
        MethodDeclarationSyntax method,
        SemanticModel model,
        string name)
    {
        SeparatedSyntaxList<ParameterSyntax> parameters = method.ParameterList.Parameters;
        string text = $"{TypeNames.Of("System.Threading.CancellationToken", model, method.SpanStart)} {name}";
        int position = parameters.Count > 0 ? parameters.Last().Span.End : method.ParameterList.OpenParenToken.Span.End;
        changes.Insert(document, position, parameters.Count > 0 ? ", " + text : text);
    }
}
