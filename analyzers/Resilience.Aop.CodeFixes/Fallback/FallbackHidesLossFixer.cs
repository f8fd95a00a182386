using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>RAOP508: keeps the call with [DeadLetter] in place of the fallback.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FallbackHidesLossFixer))]
[Shared]
public sealed class FallbackHidesLossFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public FallbackHidesLossFixer()
        : base("RAOP508", new FixAlternative("Keep the call with [DeadLetter]", "RAOP508.DeadLetter", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: MethodDeclarationSyntax } fallback
            || target.MethodSymbol(cancellation) is not { } method
            || target.Model.GetTypeInfo(fallback, cancellation).Type is not INamedTypeSymbol attributeClass
            || PolicyCatalog.KindOf(attributeClass.Name) != PolicyKind.Fallback)
        {
            return Task.FromResult(false);
        }

        if (PolicyCollector.Effective(method).Any(static policy => policy.Kind == PolicyKind.DeadLetter))
        {
            AttributeText.Remove(changes, target.Document.Id, target.Text, fallback);
        }
        else
        {
            changes.Replace(target.Document.Id, fallback.Span, $"{Sibling(fallback)}(\"{Queue(method.Name)}\")");
        }

        return Task.FromResult(true);
    }

    // SendOrderAsync is kept in "send-order".
    private static string Queue(string name)
    {
        const string suffix = "Async";
        string work = name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
        StringBuilder queue = new();
        foreach (char letter in work)
        {
            if (char.IsUpper(letter) && queue.Length > 0)
            {
                queue.Append('-');
            }

            queue.Append(char.ToLowerInvariant(letter));
        }

        return queue.ToString();
    }

    // Another attribute of the library's, qualified as this one is.
    private static string Sibling(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => $"{qualified.Left}.DeadLetter",
        AliasQualifiedNameSyntax qualified => $"{qualified.Alias}::DeadLetter",
        _ => "DeadLetter",
    };
}
