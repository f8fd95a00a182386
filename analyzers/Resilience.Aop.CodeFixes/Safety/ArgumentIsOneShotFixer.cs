using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>
/// RAOP104: passes a factory, so that each attempt opens its own; rewinds a stream at the beginning of the core; or declares that the argument can
/// be used again.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArgumentIsOneShotFixer))]
[Shared]
public sealed class ArgumentIsOneShotFixer : PolicyFixer
{
    private const string Factory = "RAOP104.Factory";
    private const string Rewind = "RAOP104.Rewind";

    /// <summary>Creates the fixer.</summary>
    public ArgumentIsOneShotFixer()
        : base(
            "RAOP104",
            new FixAlternative("Pass a factory, so that each attempt makes its own", Factory, FixesAll: false),
            new FixAlternative("Rewind the stream in the core method", Rewind, FixesAll: false),
            new FixAlternative("Declare the argument replayable", "RAOP104.Replayable", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } type } parameter
            || await ProtectedDeclaration.OfAsync(target, cancellation).ConfigureAwait(false) is not { } method
            || await method.CoreAsync(cancellation).ConfigureAwait(false) is not { } core)
        {
            return false;
        }

        int index = method.Method.ParameterList.Parameters.IndexOf(parameter);
        ParameterSyntax inner = core.Method.ParameterList.Parameters[index];
        switch (key)
        {
            case Factory:
                return parameter.Default is null && await PassFactoryAsync(changes, method, core, parameter, inner, cancellation).ConfigureAwait(false);
            case Rewind:
                if (core.Method.Body is not { } body
                    || target.Model.Compilation.GetTypeByMetadataName("System.IO.Stream") is not { } stream
                    || !Generators.Parsing.SymbolFacts.IsOrDerivesFrom(core.Symbol.Parameters[index].Type, stream))
                {
                    return false;
                }

                FirstStatement.Insert(changes, core, body, inner.Identifier.Text + ".Position = 0;");
                return true;
            default:
                string name = TypeNames.Of("Resilience.Aop.ReplayableAttribute", method.Model, type.SpanStart);
                changes.Insert(method.Document.Id, parameter.SpanStart, $"[{name.Substring(0, name.Length - "Attribute".Length)}] ");
                return true;
        }
    }

    private static async Task<bool> PassFactoryAsync(
        FixChanges changes,
        ProtectedDeclaration method,
        ProtectedDeclaration core,
        ParameterSyntax parameter,
        ParameterSyntax inner,
        CancellationToken cancellation)
    {
        int index = method.Method.ParameterList.Parameters.IndexOf(parameter);
        IdentifierNameSyntax[] uses = [.. core.Method.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => SymbolEqualityComparer.Default.Equals(core.Model.GetSymbolInfo(name, cancellation).Symbol, core.Symbol.Parameters[index]))];
        if (uses.Length != 1
            || !FreeSignature.Has(method.Symbol)
            || !FreeSignature.Has(core.Symbol)
            || await CallSites.OfAsync(method.Symbol, method.Document.Project.Solution, cancellation).ConfigureAwait(false) is not { } calls
            || await CallSites.OfAsync(core.Symbol, method.Document.Project.Solution, cancellation).ConfigureAwait(false) is not { Count: 0 })
        {
            return false;
        }

        foreach ((Document document, InvocationExpressionSyntax call) in calls)
        {
            ArgumentSyntax? argument = call.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Identifier.ValueText)
                ?? call.ArgumentList.Arguments.ElementAtOrDefault(index);
            if (argument is null || argument.Expression.DescendantNodesAndSelf().Any(static node => node.IsKind(SyntaxKind.AwaitExpression)))
            {
                return false;
            }

            changes.Insert(document.Id, argument.Expression.SpanStart, "() => ");
        }

        string func = TypeNames.Of("System.Func`1", method.Model, parameter.SpanStart);
        func = func.Substring(0, func.IndexOf('<'));
        Wrap(changes, method.Document.Id, func, parameter.Type!);
        Wrap(changes, core.Document.Id, func, inner.Type!);
        changes.Insert(core.Document.Id, uses[0].Span.End, "()");
        return true;
    }

    private static void Wrap(FixChanges changes, DocumentId document, string func, TypeSyntax type)
    {
        changes.Insert(document, type.SpanStart, func + "<");
        changes.Insert(document, type.Span.End, ">");
    }
}
