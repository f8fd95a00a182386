using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>RAOP509: marks the parameter as not to be stored, which gives replays up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArgumentCannotBeStoredFixer))]
[Shared]
public sealed class ArgumentCannotBeStoredFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public ArgumentCannotBeStoredFixer()
        : base("RAOP509", new FixAlternative("Do not store the parameter", "RAOP509.Sensitive", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter)
        {
            return Task.FromResult(false);
        }

        const string suffix = "Attribute";
        string name = TypeNames.Of("Resilience.Aop.SensitiveAttribute", target.Model, parameter.SpanStart);
        changes.Insert(target.Document.Id, parameter.SpanStart, $"[{name.Substring(0, name.Length - suffix.Length)}] ");
        return Task.FromResult(true);
    }
}
