using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.Tests.Pages;

/// <summary>
/// Completes the fragment of a page by its syntax: a bare attribute gets a method, members get a type, a protected method gets its core, and
/// <c>…</c> or an empty body gets work.
/// </summary>
internal static class SampleText
{
    public const string Elided = "__elided__";

    private const string Declaration = "\npublic partial Task<Quote> GetAsync(string id, CancellationToken cancellationToken = default);";

    public static string Complete(string fragment, string around, bool isComplete)
    {
        string text = fragment.Replace("{ … }", $"{{ {Elided}; }}", StringComparison.Ordinal).Replace("…", Elided, StringComparison.Ordinal);
        string unit = Unit(Members(text), around);
        return WithWork(isComplete ? unit : WithCores(unit));
    }

    private static string Members(string text)
    {
        SyntaxList<MemberDeclarationSyntax> members = Parse(InType(text)).Members;
        bool isStatement = HasErrors(InType(text)) || ((TypeDeclarationSyntax)members[0]).Members.Any(static member =>
            member is FieldDeclarationSyntax { Declaration.Type: IdentifierNameSyntax { IsVar: true } });
        if (!isStatement)
        {
            return text;
        }

        return !text.TrimEnd().EndsWith(']')
            ? $$"""
                public async Task UseAsync(string id, CancellationToken token)
                {
                {{text}}
                    await Task.Yield();
                }
                """
            : text + Declaration;
    }

    // Types stay where they are; other members go into a client of their own.
    private static string Unit(string members, string around)
    {
        string all = around.Length > 0 ? members + "\n" + around : members;
        TypeDeclarationSyntax client = (TypeDeclarationSyntax)Parse(InType(all)).Members[0];
        StringBuilder types = new(), others = new();
        foreach (MemberDeclarationSyntax member in client.Members)
        {
            (member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax ? types : others).Append(member.ToFullString());
        }

        string rest = client.CloseBraceToken.LeadingTrivia.ToFullString();
        return (others.Length > 0 ? $"public sealed partial class Client\n{{\n{others}{rest}}}\n\n" : string.Empty) + types;
    }

    private static string WithCores(string unit)
    {
        List<TextChange> changes = [];
        foreach (TypeDeclarationSyntax type in Parse(unit).DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            string[] names = [.. type.Members.OfType<MethodDeclarationSyntax>().Select(static method => method.Identifier.Text)];
            foreach (MethodDeclarationSyntax method in type.Members.OfType<MethodDeclarationSyntax>())
            {
                // A body of its own stands in the way of a core, and that is then the point of the sample.
                bool hasBody = names.Count(name => name == method.Identifier.Text) > 1;
                if (IsProtected(method) && !hasBody && !names.Contains(CoreName(method)))
                {
                    changes.Add(new TextChange(new TextSpan(type.CloseBraceToken.SpanStart, 0), Core(method)));
                }
            }
        }

        return Apply(unit, changes);
    }

    private static bool IsProtected(MethodDeclarationSyntax method) => method is { Body: null, ExpressionBody: null }
        && method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !method.AttributeLists.ToString().Contains("Core =", StringComparison.Ordinal);

    private static string CoreName(MethodDeclarationSyntax method)
    {
        string name = method.Identifier.Text;
        return name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] + "CoreAsync" : name + "Core";
    }

    private static string Core(MethodDeclarationSyntax method)
    {
        IEnumerable<string> parameters = method.ParameterList.Parameters
            .Select(static parameter => $"{parameter.Modifiers} {parameter.Type} {parameter.Identifier}".TrimStart());
        string modifiers = method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "private static" : "private";
        return $"\n{modifiers} {method.ReturnType} {CoreName(method)}{method.TypeParameterList}({string.Join(", ", parameters)}) "
            + $"{method.ConstraintClauses}=> {Work(method, isAsync: false)};\n";
    }

    private static string WithWork(string unit)
    {
        List<TextChange> changes = [];
        foreach (SyntaxNode node in Parse(unit).DescendantNodes())
        {
            MethodDeclarationSyntax? method = node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
            bool isAsync = method?.Modifiers.Any(SyntaxKind.AsyncKeyword) == true;
            switch (node)
            {
                case MethodDeclarationSyntax { Body.Statements.Count: 0 }:
                    changes.Add(new TextChange(method!.Body!.Span, IsVoid(method) ? "{ }" : $"{{ {Return(method)}{Work(method, isAsync)}; }}"));
                    break;
                case IdentifierNameSyntax { Identifier.Text: Elided, Parent: ExpressionStatementSyntax statement } when method is not null:
                    changes.Add(new TextChange(statement.Span, IsLast(statement) ? $"{Return(method)}{Work(method, isAsync)};" : string.Empty));
                    break;
                case IdentifierNameSyntax { Identifier.Text: Elided, Parent: ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax } }:
                    changes.Add(new TextChange(node.Span, Work(method!, isAsync)));
                    break;
                case IdentifierNameSyntax { Identifier.Text: Elided }:
                    changes.Add(new TextChange(node.Span, "default!"));
                    break;
            }
        }

        return Apply(unit, changes);
    }

    private static bool IsLast(ExpressionStatementSyntax statement) =>
        statement.Parent is BlockSyntax { Parent: MethodDeclarationSyntax } block && block.Statements[^1] == statement;

    private static string Return(MethodDeclarationSyntax method) =>
        IsVoid(method) || (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType is not GenericNameSyntax) ? string.Empty : "return ";

    private static bool IsVoid(MethodDeclarationSyntax method) =>
        method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static string Work(MethodDeclarationSyntax method, bool isAsync)
    {
        string arguments = string.Join(", ", method.ParameterList.Parameters
            .Where(static parameter => parameter is { Modifiers.Count: 0, Type: { } type } && !type.ToString().Contains("Span<", StringComparison.Ordinal))
            .Select(static parameter => parameter.Identifier.Text));
        return IsVoid(method) ? $"Elsewhere.Do({arguments})" : $"{(isAsync ? "await " : "")}Elsewhere.Answer<{method.ReturnType}>({arguments})";
    }

    private static string InType(string members) => $"partial class Client\n{{\n{members}\n}}";

    private static bool HasErrors(string text) =>
        CSharpSyntaxTree.ParseText(text, SampleCompilation.ParseOptions).GetDiagnostics().Any(static problem => problem.Severity == DiagnosticSeverity.Error);

    private static CompilationUnitSyntax Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, SampleCompilation.ParseOptions).GetCompilationUnitRoot();

    private static string Apply(string text, List<TextChange> changes) =>
        SourceText.From(text).WithChanges(changes.OrderBy(static change => change.Span.Start)).ToString();
}
