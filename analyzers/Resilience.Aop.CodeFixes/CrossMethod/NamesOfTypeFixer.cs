using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.CrossMethod;

/// <summary>RAOP705: gives the later definition the values of the first, or makes a mere reference of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NamesOfTypeFixer))]
[Shared]
public sealed class NamesOfTypeFixer : PolicyFixer
{
    private const string Refer = "RAOP705.Refer";

    // What a use of a name decides for itself.
    private static readonly HashSet<string> OfTheUse = ["Order", "FailsOnResult", "BreakDurationFrom", "Partition"];

    /// <summary>Creates the fixer.</summary>
    public NamesOfTypeFixer()
        : base(
            "RAOP705",
            new FixAlternative("Copy the values of the first definition", "RAOP705.Copy"),
            new FixAlternative("Leave out the values here", Refer))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } list } attribute
            || target.Model.GetTypeInfo(attribute, cancellation).Type is not INamedTypeSymbol { Name: { } type }
            || PolicyCatalog.KindOf(type) is not { } kind
            || First(target, cancellation) is not { ArgumentList: { } first } firstAttribute
            || firstAttribute.Name.ToString() != attribute.Name.ToString())
        {
            return Task.FromResult(false);
        }

        // A rate limit has no values to begin with, so whoever only refers to it must not be called first.
        bool refers = key == Refer;
        if (refers && kind == PolicyKind.RateLimit)
        {
            return Task.FromResult(false);
        }

        AttributeArgumentSyntax[] copied = refers ? [] : [.. first.Arguments.Where(IsValue)];
        bool isReadable = first.SyntaxTree == list.SyntaxTree || copied.All(static argument => argument.Expression is LiteralExpressionSyntax);
        IEnumerable<string> arguments = list.Arguments.Where(static argument => argument.NameEquals is null)
            .Concat(copied)
            .Concat(list.Arguments.Where(static argument => argument.NameEquals is not null && !IsValue(argument)))
            .Select(static argument => argument.ToString());
        changes.Replace(
            target.Document.Id,
            TextSpan.FromBounds(list.OpenParenToken.Span.End, list.CloseParenToken.SpanStart),
            string.Join(", ", arguments));
        return Task.FromResult(isReadable);
    }

    private static bool IsValue(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.ValueText is { } name && !OfTheUse.Contains(name);

    private static AttributeSyntax? First(FixTarget target, CancellationToken cancellation) =>
        target.Diagnostic.AdditionalLocations is [{ SourceTree: { } tree } location, ..]
            ? tree.GetRoot(cancellation).FindNode(location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()
            : null;
}
