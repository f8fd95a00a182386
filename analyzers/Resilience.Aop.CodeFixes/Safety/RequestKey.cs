using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>Sends an idempotency key with a request message that the core makes, and lets callers make the key.</summary>
internal static class RequestKey
{
    public static async Task<bool> TryAddAsync(FixTarget target, ProtectedDeclaration method, FixChanges changes, CancellationToken cancellation)
    {
        // var request = new HttpRequestMessage(HttpMethod.Post, …);
        if (target.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not
            { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } variable } }
            || await method.CoreAsync(cancellation).ConfigureAwait(false) is not { } core
            || core.Method.SyntaxTree != statement.SyntaxTree
            || !core.Method.Span.Contains(statement.Span)
            || await AddedKey.ToAsync(
                changes,
                method,
                core,
                target.Model.Compilation.GetSpecialType(SpecialType.System_String),
                "System.Guid.NewGuid().ToString()",
                cancellation).ConfigureAwait(false) is not { } name)
        {
            return false;
        }

        string indent = SourceLayout.NewLine(target.Text) + SourceLayout.Indent(target.Text, statement);
        changes.Insert(core.Document.Id, statement.Span.End, $"{indent}{variable.Identifier.Text}.Headers.Add(\"Idempotency-Key\", {name});");
        return true;
    }
}
