using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>
/// Splits an ordinary method into a partial declaration, which keeps docs, attributes and defaults, and a private core with the body.
/// </summary>
internal sealed class CoreExtraction(DocumentId document, SemanticModel model, SourceText text)
{
    /// <summary>Whether the method can be split.</summary>
    public static bool Applies(MethodDeclarationSyntax method, IMethodSymbol symbol) =>
        method.ExplicitInterfaceSpecifier is null
        && (method.Body is not null || method.ExpressionBody is not null)
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && method.Parent is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax
        && ReturnParser.Obstacle(symbol) is null
        && ReturnParser.LateWork(symbol) is null
        && CoreMethod.NameFor(symbol) is { } coreName
        && !CoreMethod.IsTaken(symbol, coreName);

    /// <summary>Adds the changes; false when the method cannot be split.</summary>
    public bool TrySplit(FixChanges changes, MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        if (!Applies(method, symbol))
        {
            return false;
        }

        IEnumerable<string> kept = method.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.Text);
        IEnumerable<string> accessibility = method.Modifiers.Any(ModifierText.IsAccessibility) ? [] : ["private"];
        ModifierText.Replace(changes, document, method, [.. accessibility, .. kept, "partial"]);
        // The end of the signature becomes the end of the declaration; the body stays where it is and gets the core's header.
        changes.Insert(document, SourceSignature.End(method), Header(method, symbol, CoreMethod.NameFor(symbol)!));
        ModifierText.MakeContainersPartial(changes, document, method);
        return true;
    }

    private string Header(MethodDeclarationSyntax method, IMethodSymbol symbol, string coreName)
    {
        string newLine = SourceLayout.NewLine(text);
        string indent = SourceLayout.Indent(text, method);
        string suppressions = string.Concat(Suppressions(method).Select(attribute => $"[{attribute}]{newLine}{indent}"));
        return $";{newLine}{newLine}{indent}{suppressions}{string.Join(" ", ModifierText.OfCore(method))} {method.ReturnType} "
            + Identifiers.Escape(coreName)
            + SourceSignature.TypeParameters(method)
            + SourceSignature.Parameters(method, text)
            + SourceSignature.Constraints(method, symbol, model, text);
    }

    // A suppression concerns the body, so it must stand on the core too.
    private IEnumerable<AttributeSyntax> Suppressions(MethodDeclarationSyntax method) => method.AttributeLists
        .Where(static list => list.Target is null)
        .SelectMany(static list => list.Attributes)
        .Where(attribute => model.GetTypeInfo(attribute).Type?.Name
            is "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute");
}
