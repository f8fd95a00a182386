using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP212: removes one of the two values.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModesExcludeEachOtherFixer))]
[Shared]
public sealed class ModesExcludeEachOtherFixer : PolicyFixer
{
    private const string RemoveOther = "RAOP212.RemoveOther";

    // The squiggle is on the second of each pair.
    private static readonly (string First, string Second)[] Pairs =
    [
        ("SamplingWindow", "WindowCalls"), ("Default", "DefaultFrom"), ("CacheKey", "CacheKeyFrom"), ("Key", "KeyFrom"),
    ];

    /// <summary>Creates the fixer.</summary>
    public ModesExcludeEachOtherFixer()
        : base(
            "RAOP212",
            new FixAlternative("Remove this value", "RAOP212.RemoveThis", FixesAll: false),
            new FixAlternative("Remove the other value", RemoveOther, FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (PolicySyntax.At(target, cancellation) is not { } attribute
            || target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { NameEquals.Name.Identifier.ValueText: { } name } argument)
        {
            return Task.FromResult(false);
        }

        AttributeArgumentSyntax? removed = key == RemoveOther
            ? AttributeText.Named(attribute, Pairs.FirstOrDefault(pair => pair.Second == name).First ?? string.Empty)
            : argument;
        if (removed is null)
        {
            return Task.FromResult(false);
        }

        AttributeText.Remove(changes, target.Document.Id, attribute, removed);
        return Task.FromResult(true);
    }
}
