using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>
/// Gives a method the signature that a protected method asks for. Its body is left alone, so names of parameters are kept where types
/// allow.
/// </summary>
internal static class SignatureRewrite
{
    /// <summary>Rewrites a core.</summary>
    public static Task<bool> CoreAsync(
        FixChanges changes,
        Solution solution,
        IMethodSymbol method,
        IMethodSymbol core,
        CancellationToken cancellation)
    {
        List<IParameterSymbol> wanted = [.. method.Parameters];
        AddOwnToken(wanted, method, core);
        return ApplyAsync(changes, solution, method, core, wanted, allowsBare: false, cancellation);
    }

    /// <summary>Rewrites a member of a fallback chain; an exception parameter of its own stays, last but for a token.</summary>
    public static Task<bool> FallbackAsync(
        FixChanges changes,
        Solution solution,
        IMethodSymbol method,
        IMethodSymbol member,
        CancellationToken cancellation)
    {
        List<IParameterSymbol> wanted = [.. method.Parameters];
        if (member.Parameters.LastOrDefault(IsException) is { } failure && !method.Parameters.Any(IsException))
        {
            bool endsInToken = wanted.Count > 0 && wanted[wanted.Count - 1].Type.IsCancellationToken();
            wanted.Insert(endsInToken ? wanted.Count - 1 : wanted.Count, failure);
        }

        AddOwnToken(wanted, method, member);
        return ApplyAsync(changes, solution, method, member, wanted, allowsBare: true, cancellation);
    }

    private static void AddOwnToken(List<IParameterSymbol> wanted, IMethodSymbol method, IMethodSymbol callee)
    {
        if (callee.Parameters.LastOrDefault() is { } last
            && last.Type.IsCancellationToken()
            && !method.Parameters.Any(static parameter => parameter.Type.IsCancellationToken()))
        {
            wanted.Add(last);
        }
    }

    private static async Task<bool> ApplyAsync(
        FixChanges changes,
        Solution solution,
        IMethodSymbol method,
        IMethodSymbol callee,
        List<IParameterSymbol> wanted,
        bool allowsBare,
        CancellationToken cancellation)
    {
        if (callee.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax declaration
            || callee.PartialDefinitionPart is not null
            || callee.PartialImplementationPart is not null
            || (IsSynchronous(method) && !IsSynchronous(callee)) // its body may await
            || solution.GetDocument(declaration.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return false;
        }

        RewriteParameters(changes, document.Id, declaration, callee, wanted, model);
        RewriteTypeParameters(changes, document.Id, declaration, method, callee, model);
        if (method.IsStatic && !callee.IsStatic)
        {
            SyntaxToken first = declaration.Modifiers.FirstOrDefault(static modifier => !ModifierText.IsAccessibility(modifier));
            int position = first.RawKind == 0 ? declaration.ReturnType.SpanStart : first.SpanStart;
            changes.Insert(document.Id, position, "static ");
        }

        RewriteReturnType(changes, document.Id, declaration, method, callee, model, allowsBare);
        return true;
    }

    private static void RewriteParameters(
        FixChanges changes,
        DocumentId document,
        MethodDeclarationSyntax declaration,
        IMethodSymbol callee,
        List<IParameterSymbol> wanted,
        SemanticModel model)
    {
        List<IParameterSymbol> free = [.. callee.Parameters.Where(static parameter => parameter.RefKind == RefKind.None)];
        IParameterSymbol?[] kept = new IParameterSymbol?[wanted.Count];
        Reuse(static (want, have) => want.Name == have.Name);
        Reuse(static (_, _) => true);
        HashSet<string> names = [.. kept.OfType<IParameterSymbol>().Select(static parameter => parameter.Name)];
        string[] texts = [.. wanted.Select((parameter, i) => kept[i] is { } own
            ? declaration.ParameterList.Parameters[own.Ordinal].ToString()
            : $"{TypeNames.Of(parameter.Type, model, declaration.SpanStart)} {Identifiers.Escape(Unique(parameter.Name, names))}")];
        if (!texts.SequenceEqual(declaration.ParameterList.Parameters.Select(static parameter => parameter.ToString())))
        {
            changes.Replace(document, declaration.ParameterList.Span, $"({string.Join(", ", texts)})");
        }

        void Reuse(Func<IParameterSymbol, IParameterSymbol, bool> fits)
        {
            for (int i = 0; i < kept.Length; i++)
            {
                kept[i] ??= free.FirstOrDefault(have => IsSameType(wanted[i].Type, have.Type) && fits(wanted[i], have));
                free.Remove(kept[i]!);
            }
        }
    }

    private static void RewriteTypeParameters(
        FixChanges changes,
        DocumentId document,
        MethodDeclarationSyntax declaration,
        IMethodSymbol method,
        IMethodSymbol callee,
        SemanticModel model)
    {
        string constraints = string.Concat(method.TypeParameters
            .Select(parameter => SourceSignature.Constraint(parameter, model, declaration.SpanStart))
            .Where(static clause => clause.Length > 0)
            .Select(static clause => " " + clause));
        TextSpan oldConstraints = TextSpan.FromBounds(declaration.ParameterList.Span.End, SourceSignature.End(declaration));
        bool sameNames = method.TypeParameters.Select(static parameter => parameter.Name)
            .SequenceEqual(callee.TypeParameters.Select(static parameter => parameter.Name));
        if (!sameNames)
        {
            TextSpan span = declaration.TypeParameterList?.Span ?? new TextSpan(declaration.Identifier.Span.End, 0);
            string names = string.Join(", ", method.TypeParameters.Select(static parameter => Identifiers.Escape(parameter.Name)));
            changes.Replace(document, span, names.Length == 0 ? string.Empty : $"<{names}>");
        }

        if (!sameNames || constraints.Length > 0 || !oldConstraints.IsEmpty)
        {
            changes.Replace(document, oldConstraints, constraints);
        }
    }

    private static void RewriteReturnType(
        FixChanges changes,
        DocumentId document,
        MethodDeclarationSyntax declaration,
        IMethodSymbol method,
        IMethodSymbol callee,
        SemanticModel model,
        bool allowsBare)
    {
        (ReturnShape wantedShape, ITypeSymbol? wanted) = ReturnParser.Parse(method);
        (ReturnShape shape, ITypeSymbol? has) = ReturnParser.Parse(callee);
        bool fits = ReturnParser.Fits(wantedShape, shape);
        if ((fits || allowsBare) && (wanted is null ? has is null : has is not null && IsSameType(wanted, has)))
        {
            return;
        }

        changes.Replace(document, declaration.ReturnType.Span, TypeNames.Of(method.ReturnType, model, declaration.SpanStart));
        // A synchronous body goes on compiling as an async one.
        if (!fits && !declaration.Modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            changes.Insert(document, declaration.ReturnType.SpanStart, "async ");
        }
    }

    private static bool IsSynchronous(IMethodSymbol method) => ReturnParser.IsSynchronous(ReturnParser.Parse(method).Shape);

    // Type parameters of two methods are the same when they stand at the same place.
    private static bool IsSameType(ITypeSymbol one, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other) || (one.ToDisplayString() == other.ToDisplayString() && !one.HasError());

    private static bool IsException(IParameterSymbol parameter)
    {
        for (ITypeSymbol? type = parameter.Type; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        string unique = name;
        for (int i = 1; !taken.Add(unique); i++)
        {
            unique = FormattableString.Invariant($"{name}{i}");
        }

        return unique;
    }
}
