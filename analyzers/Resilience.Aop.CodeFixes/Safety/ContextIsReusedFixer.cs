using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP115: forgets what an earlier attempt tracked; the pending changes of the caller are forgotten too, so that this needs a decision.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContextIsReusedFixer))]
[Shared]
public sealed class ContextIsReusedFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public ContextIsReusedFixer()
        : base("RAOP115", new FixAlternative("Clear the change tracker at the beginning of each attempt", "RAOP115.Clear", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || target.Model.Compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.DbContext") is not { } contextType
            || await ProtectedDeclaration.OfAsync(target, cancellation).ConfigureAwait(false) is not { } method
            || await method.CoreAsync(cancellation).ConfigureAwait(false) is not { Method.Body: { } body } core)
        {
            return false;
        }

        // db.Orders.Add(…): the part that is the context.
        ExpressionSyntax? context = call.Expression.DescendantNodesAndSelf()
            .OfType<ExpressionSyntax>()
            .FirstOrDefault(part => target.Model.GetTypeInfo(part, cancellation).Type is { } type && type.IsOrDerivesFrom(contextType));
        if (context is null)
        {
            return false;
        }

        FirstStatement.Insert(changes, core, body, context + ".ChangeTracker.Clear();");
        return true;
    }
}
