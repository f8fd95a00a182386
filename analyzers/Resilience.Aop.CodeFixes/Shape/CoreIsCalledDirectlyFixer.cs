using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP012: calls the protected method with the same arguments, minus a token that only the core takes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreIsCalledDirectlyFixer))]
[Shared]
public sealed class CoreIsCalledDirectlyFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public CoreIsCalledDirectlyFixer()
        : base("RAOP012", new FixAlternative("Call the protected method", "RAOP012.CallProtected"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        SimpleNameSyntax? name = target.Node.FirstAncestorOrSelf<SimpleNameSyntax>();
        if (name is null
            || target.Model.GetSymbolInfo(name, cancellation).Symbol is not IMethodSymbol { OriginalDefinition: { } core }
            || ProtectedMethods.OfCore(core, (CSharpCompilation)target.Model.Compilation, cancellation) is not { } method)
        {
            return Task.FromResult(false);
        }

        changes.Replace(target.Document.Id, name.Identifier.Span, Identifiers.Escape(method.Name));
        ExpressionSyntax callee = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            ? (ExpressionSyntax)name.Parent
            : name;
        bool isSameTask = ReturnParser.Parse(core).Shape == ReturnParser.Parse(method).Shape;
        if (callee.Parent is InvocationExpressionSyntax invocation && invocation.Expression == callee)
        {
            FixArguments(changes, target, invocation.ArgumentList, core, method);
            return Task.FromResult(isSameTask || IsAwaited(invocation));
        }

        // A method group converts to a delegate of the core's own shape.
        return Task.FromResult(isSameTask && core.Parameters.Length == method.Parameters.Length);
    }

    private static bool IsAwaited(InvocationExpressionSyntax invocation) => invocation.Parent switch
    {
        AwaitExpressionSyntax => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent.Parent: AwaitExpressionSyntax } => true,
        _ => false,
    };

    private static void FixArguments(
        FixChanges changes,
        FixTarget target,
        ArgumentListSyntax list,
        IMethodSymbol core,
        IMethodSymbol method)
    {
        for (int i = 0; i < list.Arguments.Count; i++)
        {
            ArgumentSyntax argument = list.Arguments[i];
            int position = argument.NameColon is { } named
                ? core.Parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.ValueText)?.Ordinal ?? i
                : i;
            if (position >= method.Parameters.Length)
            {
                changes.Delete(target.Document.Id, AttributeText.SpanInList(list.Arguments, argument));
            }
            else if (argument.NameColon is { } label && method.Parameters[position].Name != core.Parameters[position].Name)
            {
                changes.Replace(target.Document.Id, label.Name.Span, Identifiers.Escape(method.Parameters[position].Name));
            }
        }
    }
}
