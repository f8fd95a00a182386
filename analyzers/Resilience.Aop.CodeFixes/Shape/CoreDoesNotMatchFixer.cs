using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP004: rewrites the core's parameters and return type; its body is left alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreDoesNotMatchFixer))]
[Shared]
public sealed class CoreDoesNotMatchFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public CoreDoesNotMatchFixer()
        : base("RAOP004", new FixAlternative("Change the core's signature", "RAOP004.ChangeCore"))
    {
    }

    private protected override async Task<bool> TryFixAsync(
        FixTarget target,
        string key,
        FixChanges changes,
        CancellationToken cancellation)
    {
        if (target.MethodSymbol(cancellation) is not { } method || CoreMethod.NameFor(method) is not { } name)
        {
            return false;
        }

        IMethodSymbol[] candidates = [.. method.ContainingType.GetMembers(name).OfType<IMethodSymbol>()];
        return candidates.Length == 1
            && await SignatureRewrite
                .CoreAsync(changes, target.Document.Project.Solution, method, candidates[0], cancellation)
                .ConfigureAwait(false);
    }
}
