using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>RAOP403: passes the core's token in place of the other one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenIsReplacedFixer))]
[Shared]
public sealed class TokenIsReplacedFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public TokenIsReplacedFixer()
        : base("RAOP403", new FixAlternative("Pass the token of the core", "RAOP403.PassToken"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (CoreToken.At(target.Node, target.Model, cancellation) is not { } token)
        {
            return Task.FromResult(false);
        }

        changes.Replace(target.Document.Id, target.Diagnostic.Location.SourceSpan, token);
        return Task.FromResult(true);
    }
}
