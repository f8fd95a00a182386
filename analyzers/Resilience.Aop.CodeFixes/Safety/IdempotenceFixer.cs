using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>The decisions that an effect which is repeated asks for: declare that it bears that, do not repeat it, or retry instead of hedging.</summary>
public abstract class IdempotenceFixer : PolicyFixer
{
    private static readonly string[] OfBoth = ["On", "Except", "MatchInner", "OnResult"];

    private readonly string _claim;

    private protected IdempotenceFixer(string rule, string claim, params FixAlternative[] alternatives)
        : base(rule, alternatives) => _claim = claim;

    private protected const string Key = ".Key";

    private protected const string Declare = ".Declare";

    private protected const string Remove = ".Remove";

    private protected const string Retry = ".Retry";

    private protected static FixAlternative Declaration(string rule) => new("Declare the method idempotent", rule + Declare, FixesAll: false);

    private protected static FixAlternative Removal(string rule) => new("Remove the policy that repeats it", rule + Remove, FixesAll: false);

    private protected static FixAlternative Replacement(string rule) => new("Retry instead of hedging", rule + Retry, FixesAll: false);

    private protected sealed override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (await ProtectedDeclaration.OfAsync(target, cancellation).ConfigureAwait(false) is not { } method)
        {
            return false;
        }

        if (key.EndsWith(Key, StringComparison.Ordinal))
        {
            return await RequestKey.TryAddAsync(target, method, changes, cancellation).ConfigureAwait(false);
        }

        AttributeSyntax? policy = method.Policy(PolicyKind.Retry, cancellation) ?? method.Policy(PolicyKind.Hedge, cancellation);
        if (key.EndsWith(Declare, StringComparison.Ordinal))
        {
            DeclareIdempotent(changes, method, policy);
            return true;
        }

        // A policy of the class or of a bundle is not this method's to change.
        if (policy is null)
        {
            return false;
        }

        if (key.EndsWith(Remove, StringComparison.Ordinal))
        {
            return await PolicyRemoval.RemoveAsync(changes, method.Document.Project, policy.GetLocation(), cancellation).ConfigureAwait(false);
        }

        AttributeArgumentSyntax[] kept = [.. OfBoth.Select(name => AttributeText.Named(policy, name)).OfType<AttributeArgumentSyntax>()];
        string arguments = kept.Length == 0 ? "" : $"({string.Join(", ", kept.Select(static argument => argument.ToString()))})";
        changes.Replace(method.Document.Id, policy.Span, Sibling(policy, "Retry") + arguments);
        return true;
    }

    private void DeclareIdempotent(FixChanges changes, ProtectedDeclaration method, AttributeSyntax? policy)
    {
        if (policy is not null)
        {
            changes.Insert(method.Document.Id, policy.Span.End, ", " + Sibling(policy, "Idempotent") + _claim);
            return;
        }

        const string suffix = "Attribute";
        string name = TypeNames.Of("Resilience.Aop.IdempotentAttribute", method.Model, method.Method.SpanStart);
        string attribute = $"[{name.Substring(0, name.Length - suffix.Length)}{_claim}]";
        string line = attribute + SourceLayout.NewLine(method.Text) + SourceLayout.Indent(method.Text, method.Method);
        changes.Insert(method.Document.Id, method.Method.SpanStart, line);
    }

    // Another attribute of the library's, qualified as this one is.
    private static string Sibling(AttributeSyntax attribute, string name) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => $"{qualified.Left}.{name}",
        AliasQualifiedNameSyntax qualified => $"{qualified.Alias}::{name}",
        _ => name,
    };
}
