using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>RAOP502: rewrites the member's parameters and return type; its body is left alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FallbackDoesNotFitFixer))]
[Shared]
public sealed class FallbackDoesNotFitFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public FallbackDoesNotFitFixer()
        : base("RAOP502", new FixAlternative("Change the fallback's signature", "RAOP502.ChangeMember"))
    {
    }

    private protected override async Task<bool> TryFixAsync(
        FixTarget target,
        string key,
        FixChanges changes,
        CancellationToken cancellation)
    {
        if (target.MethodSymbol(cancellation) is not { } method)
        {
            return false;
        }

        // With the attribute on the class any name of the chain may be meant, and a member that fits needs no rewriting.
        string[] names = [.. FallbackArguments.Names(target, method, cancellation)];
        if (names.Length != 1)
        {
            return false;
        }

        ImmutableArray<IMethodSymbol> members = FallbackArguments.Members(method, names[0]);
        return members.Length == 1
            && await SignatureRewrite
                .FallbackAsync(changes, target.Document.Project.Solution, method, members[0], cancellation)
                .ConfigureAwait(false);
    }
}
