using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.CrossMethod;

/// <summary>RAOP706: calls the core, with the core's own token where only the core takes one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreCallsWrapperFixer))]
[Shared]
public sealed class CoreCallsWrapperFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public CoreCallsWrapperFixer()
        : base("RAOP706", new FixAlternative("Call the core", "RAOP706.CallCore"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        // In a helper the core would be called past its policies (RAOP012).
        if (target.Node.FirstAncestorOrSelf<SimpleNameSyntax>() is not { } name
            || target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || target.Model.GetSymbolInfo(name, cancellation).Symbol is not IMethodSymbol { OriginalDefinition: { } method }
            || target.MethodSymbol(cancellation) is not { } core
            || !SymbolEqualityComparer.Default.Equals(
                ProtectedMethods.OfCore(core, (CSharpCompilation)target.Model.Compilation, cancellation),
                method.PartialDefinitionPart ?? method)
            || (ReturnParser.Parse(core).Shape != ReturnParser.Parse(method).Shape && call.Parent is not AwaitExpressionSyntax))
        {
            return Task.FromResult(false);
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        changes.Replace(target.Document.Id, name.Identifier.Span, Identifiers.Escape(core.Name));
        foreach (ArgumentSyntax argument in arguments)
        {
            // The core may name its parameters otherwise.
            if (argument.NameColon is { } label
                && method.Parameters.FirstOrDefault(parameter => parameter.Name == label.Name.Identifier.ValueText) is { } named)
            {
                changes.Replace(target.Document.Id, label.Name.Span, Identifiers.Escape(core.Parameters[named.Ordinal].Name));
            }
        }

        int missing = core.Parameters.Length - arguments.Count;
        if (missing == 1 && core.Parameters.Last() is { } token && token.Type.IsCancellationToken())
        {
            bool isNamed = arguments.Any(static argument => argument.NameColon is not null);
            string value = Identifiers.Escape(token.Name);
            string text = isNamed ? $"{value}: {value}" : value;
            changes.Insert(target.Document.Id, call.ArgumentList.CloseParenToken.SpanStart, arguments.Count == 0 ? text : ", " + text);
            return Task.FromResult(true);
        }

        // What the declaration has as a default, the core has not.
        return Task.FromResult(missing == 0);
    }
}
