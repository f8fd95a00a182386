using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.Analyzers.Corpus;

/// <summary>
/// Turns the asynchronous methods of a file into cores and declares a protected method beside each, on the same line: what is reported
/// then still names the line of the original.
/// </summary>
internal static class CoreRewriter
{
    private static readonly string[] Protectable = ["Task", "ValueTask"];

    public static (string Text, int Methods) Rewrite(SourceText text, SyntaxNode root)
    {
        List<TextChange> changes = [];
        HashSet<TypeDeclarationSyntax> types = [];
        MethodDeclarationSyntax[] methods = [.. root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(CanBeCore)];
        foreach (MethodDeclarationSyntax method in methods)
        {
            changes.Add(Split(text, method));
            types.UnionWith(method.Ancestors().OfType<TypeDeclarationSyntax>());
        }

        changes.AddRange(types
            .Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(static type => new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial ")));
        return (text.WithChanges(changes.OrderBy(static change => change.Span.Start)).ToString(), methods.Length);
    }

    private static bool CanBeCore(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        && !method.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.OverrideKeyword or SyntaxKind.PartialKeyword or SyntaxKind.NewKeyword)
        && method is { ExplicitInterfaceSpecifier: null, Parent: ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax }
        && method.ReturnType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault() is { } returned
        && Protectable.Contains(returned.Identifier.Text)
        && !method.Ancestors().OfType<TypeDeclarationSyntax>().Any(static type =>
            type.Modifiers.Any(SyntaxKind.FileKeyword) || type.Modifiers.Any(SyntaxKind.RefKeyword))
        && !((TypeDeclarationSyntax)method.Parent).Members.OfType<MethodDeclarationSyntax>().Any(other => other.Identifier.Text == CoreName(method));

    private static string CoreName(MethodDeclarationSyntax method)
    {
        string name = method.Identifier.Text;
        return name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] + "CoreAsync" : name + "Core";
    }

    private static TextChange Split(SourceText text, MethodDeclarationSyntax method)
    {
        SyntaxNode body = (SyntaxNode?)method.Body ?? method.ExpressionBody!;
        TextSpan header = TextSpan.FromBounds(method.Modifiers[0].SpanStart, body.SpanStart);
        string modifiers = string.Join(' ', method.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)));
        bool isVisible = method.Modifiers.Any(static modifier =>
            modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword);
        string shared = method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : string.Empty;
        string own = string.Join(", ", method.ParameterList.Parameters.Select(static parameter =>
            $"{string.Join(' ', parameter.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.ThisKeyword)))} {parameter.Type} {parameter.Identifier}".Trim()));
        string split = $"[global::Resilience.Aop.Retry] {(isVisible ? modifiers : "private " + modifiers)} partial {method.ReturnType} {method.Identifier}"
            + $"{method.TypeParameterList}{method.ParameterList} {method.ConstraintClauses}; "
            + $"private {shared}async {method.ReturnType} {CoreName(method)}{method.TypeParameterList}({own}) {method.ConstraintClauses} ";
        int lines = text.ToString(header).Count(static character => character == '\n');
        string oneLine = split.Replace("\r", string.Empty, StringComparison.Ordinal).Replace('\n', ' ');
        return new TextChange(header, oneLine + new string('\n', lines));
    }
}
