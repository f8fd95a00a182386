using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Takes a policy from a method that has others: without any, a partial method would lose its body.</summary>
internal static class PolicyRemoval
{
    /// <summary>Removes the policy attribute at a location; false where there is none, where it stands on the class, or is the only one.</summary>
    public static async Task<bool> RemoveAsync(FixChanges changes, Project project, Location policy, CancellationToken cancellation)
    {
        if (policy.SourceTree is not { } tree
            || project.GetDocument(tree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || (await tree.GetRootAsync(cancellation).ConfigureAwait(false)).FindNode(policy.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || attribute.Parent?.Parent is not MethodDeclarationSyntax method
            || model.GetDeclaredSymbol(method, cancellation) is not { } symbol
            || PolicyCollector.Effective(symbol).Length < 2
            || model.GetTypeInfo(attribute, cancellation).Type is not INamedTypeSymbol attributeClass
            || PolicyCatalog.KindOf(attributeClass.Name) is null)
        {
            return false;
        }

        AttributeText.Remove(changes, document.Id, await document.GetTextAsync(cancellation).ConfigureAwait(false), attribute);
        return true;
    }
}
