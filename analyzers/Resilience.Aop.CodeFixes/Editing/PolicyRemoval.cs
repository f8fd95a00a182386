using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Takes a policy from a method or type. A method without any other becomes an ordinary one.</summary>
internal static class PolicyRemoval
{
    /// <summary>Removes the policy attribute at a location; false where there is none, or methods of its class would lose their only policy.</summary>
    public static async Task<bool> RemoveAsync(FixChanges changes, Project project, Location policy, CancellationToken cancellation)
    {
        if (policy.SourceTree is not { } tree
            || project.GetDocument(tree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || (await tree.GetRootAsync(cancellation).ConfigureAwait(false)).FindNode(policy.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || model.GetTypeInfo(attribute, cancellation).Type is not INamedTypeSymbol attributeClass
            || PolicyCatalog.KindOf(attributeClass.Name) is null
            || attribute.Parent?.Parent is not MemberDeclarationSyntax owner
            || model.GetDeclaredSymbol(owner, cancellation) is not { } symbol)
        {
            return false;
        }

        bool mayGo = (owner, symbol) switch
        {
            (MethodDeclarationSyntax method, IMethodSymbol protectedMethod) => HasOther(protectedMethod, attribute)
                || protectedMethod.ContainingType.TypeKind == TypeKind.Interface
                || Unprotection.TryApply(changes, document.Id, method, protectedMethod, (CSharpCompilation)model.Compilation, cancellation),
            (_, INamedTypeSymbol type) => PolicyCollector.Written(type).Length > 1 || ProtectsNothing(type),
            _ => false,
        };
        if (mayGo)
        {
            Remove(changes, document.Id, await document.GetTextAsync(cancellation).ConfigureAwait(false), owner, attribute);
        }

        return mayGo;
    }

    // All attributes of the member are written anew: of two policies that go in one run the second waits for the next, or none would be left.
    private static void Remove(FixChanges changes, DocumentId document, SourceText text, MemberDeclarationSyntax owner, AttributeSyntax attribute)
    {
        FixChanges removal = new();
        AttributeText.Remove(removal, document, text, attribute);
        TextSpan lists = TextSpan.FromBounds(owner.AttributeLists[0].SpanStart, SourceLayout.SkipBlanks(text, owner.AttributeLists.Last().Span.End));
        TextChange change = removal.All[0].Change;
        string rest = text.ToString(TextSpan.FromBounds(lists.Start, change.Span.Start)) + text.ToString(TextSpan.FromBounds(change.Span.End, lists.End));
        changes.Replace(document, lists, rest);
    }

    /// <summary>Whether a method stays protected without an attribute of its own.</summary>
    private static bool HasOther(IMethodSymbol method, AttributeSyntax attribute) =>
        PolicyCollector.Own(method).Any(policy => !IsAt(policy.Data, attribute))
        || (PolicyCollector.Mark(method, "NoResilienceAttribute") is null && PolicyCollector.HasOwn(method.ContainingType));

    private static bool IsAt(AttributeData data, AttributeSyntax attribute) =>
        data.ApplicationSyntaxReference is { } place && place.SyntaxTree == attribute.SyntaxTree && place.Span == attribute.Span;

    // What a decorator, an interface or a bundle hands on is not seen in the type itself.
    private static bool ProtectsNothing(INamedTypeSymbol type) =>
        type.TypeKind != TypeKind.Interface
        && !type.IsBundle()
        && PolicyCollector.Mark(type, "ResilientDecoratorAttribute") is null
        && !type.GetMembers().OfType<IMethodSymbol>().Any(static method => ProtectedMethods.Includes(method) && !PolicyCollector.HasOwn(method));
}
