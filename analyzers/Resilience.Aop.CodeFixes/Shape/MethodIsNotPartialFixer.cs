using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>
/// RAOP001: splits an ordinary method into a partial declaration, which keeps docs, attributes and defaults, and a private core with
/// the body.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MethodIsNotPartialFixer))]
[Shared]
public sealed class MethodIsNotPartialFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public MethodIsNotPartialFixer()
        : base("RAOP001", new FixAlternative("Make the method partial and move its body into a core method", "RAOP001.Split"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(TryFix(target, changes, cancellation));

    private static bool TryFix(FixTarget target, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Method is not { ExplicitInterfaceSpecifier: null } method
            || (method.Body is null && method.ExpressionBody is null)
            || method.Modifiers.Any(SyntaxKind.PartialKeyword)
            || method.Parent is not (ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax)
            || target.MethodSymbol(cancellation) is not { } symbol
            || ReturnParser.Obstacle(symbol) is not null
            || ReturnParser.LateWork(symbol) is not null
            || CoreMethod.NameFor(symbol) is not { } coreName
            || CoreMethod.IsTaken(symbol, coreName))
        {
            return false;
        }

        DocumentId document = target.Document.Id;
        IEnumerable<string> kept = method.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.Text);
        IEnumerable<string> accessibility = method.Modifiers.Any(ModifierText.IsAccessibility) ? [] : ["private"];
        ModifierText.Replace(changes, document, method, [.. accessibility, .. kept, "partial"]);
        // The end of the signature becomes the end of the declaration; the body stays where it is and gets the core's header.
        changes.Insert(document, SourceSignature.End(method), Header(target, method, symbol, coreName));
        ModifierText.MakeContainersPartial(changes, document, method);
        return true;
    }

    private static string Header(FixTarget target, MethodDeclarationSyntax method, IMethodSymbol symbol, string coreName)
    {
        string newLine = SourceLayout.NewLine(target.Text);
        string indent = SourceLayout.Indent(target.Text, method);
        string suppressions = string.Concat(Suppressions(method, target.Model).Select(attribute => $"[{attribute}]{newLine}{indent}"));
        return $";{newLine}{newLine}{indent}{suppressions}{string.Join(" ", ModifierText.OfCore(method))} {method.ReturnType} "
            + Identifiers.Escape(coreName)
            + SourceSignature.TypeParameters(method)
            + SourceSignature.Parameters(method, target.Text)
            + SourceSignature.Constraints(method, symbol, target.Model, target.Text);
    }

    // A suppression concerns the body, so it must stand on the core too.
    private static IEnumerable<AttributeSyntax> Suppressions(MethodDeclarationSyntax method, SemanticModel model) => method.AttributeLists
        .Where(static list => list.Target is null)
        .SelectMany(static list => list.Attributes)
        .Where(attribute => model.GetTypeInfo(attribute).Type?.Name
            is "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute");
}
