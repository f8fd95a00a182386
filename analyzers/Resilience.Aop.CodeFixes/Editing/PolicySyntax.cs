using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Finds the policy attributes that a fix may change.</summary>
internal static class PolicySyntax
{
    /// <summary>The policy attribute at the squiggle; null where that is a bundle or the method's name.</summary>
    public static AttributeSyntax? At(FixTarget target, CancellationToken cancellation) =>
        target.Node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
        && target.Model.GetTypeInfo(attribute, cancellation).Type is { } type
        && PolicyCatalog.KindOf(type.Name) is not null
            ? attribute
            : null;

    /// <summary>
    /// Removes the attribute at the squiggle from a method or class that keeps another policy: a partial method without any would have no body.
    /// </summary>
    public static bool RemoveOneOfSeveral(FixTarget target, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: MemberDeclarationSyntax owner } attribute
            || target.Model.GetDeclaredSymbol(owner, cancellation) is not { } symbol
            || PolicyCollector.Written(symbol).Length < 2)
        {
            return false;
        }

        AttributeText.Remove(changes, target.Document.Id, target.Text, attribute);
        return true;
    }

    /// <summary>
    /// Sets the total time of the method at the squiggle, in its own [Timeout] or in a new one; false where that would replace a [Timeout] of the
    /// class or of a bundle.
    /// </summary>
    public static bool SetTotal(FixTarget target, FixChanges changes, string total, CancellationToken cancellation)
    {
        if (At(target, cancellation) is not { } attribute || target.MethodSymbol(cancellation) is not { } method)
        {
            return false;
        }

        PolicyAttribute timeout = PolicyCollector.Effective(method).FirstOrDefault(static policy => policy.Kind == PolicyKind.Timeout);
        if (timeout.Data is null)
        {
            changes.Insert(target.Document.Id, attribute.Span.End, $", {AttributeText.Sibling(attribute, "Timeout")}(Total = {total})");
            return true;
        }

        if (timeout is not { IsOnClass: false, Bundle: null }
            || timeout.Data.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax own
            || target.Document.Project.GetDocument(own.SyntaxTree) is not { } document)
        {
            return false;
        }

        AttributeText.Set(changes, document.Id, own, "Total", total);
        return true;
    }
}
