using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP314: adds the named member, returning the neutral value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HookDoesNotFitFixer))]
[Shared]
public sealed class HookDoesNotFitFixer : PolicyFixer
{
    private static readonly string[] Properties =
        ["When", "OnResult", "FailsOnResult", "DelayFrom", "OnRetry", "BreakDurationFrom", "CacheKeyFrom", "DefaultFrom"];

    /// <summary>Creates the fixer.</summary>
    public HookDoesNotFitFixer()
        : base("RAOP314", new FixAlternative("Add the member", "RAOP314.AddMember"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Method is not { } method
            || target.MethodSymbol(cancellation) is not { } symbol
            || target.Model.Compilation is not CSharpCompilation compilation)
        {
            return Task.FromResult(false);
        }

        (ReturnShape shape, ITypeSymbol? result) = ReturnParser.Parse(symbol);
        MethodContext context = new(symbol, method, shape, result, compilation, new ProblemList(), cancellation);

        foreach ((string property, string name) in Hooks(target, symbol, cancellation))
        {
            // An overload beside members of another shape is welcome, one with the same parameters would not compile.
            if (SyntaxFacts.IsValidIdentifier(name)
                && HookStub.For(context, property) is { } stub
                && !stub.IsDeclared(context, name))
            {
                string text = stub.Text(name, symbol.IsStatic, target.Model, method.SpanStart);
                MemberText.InsertAfter(changes, target, MemberText.LastOf(method, CoreMethod.NameFor(symbol)), text);
            }
        }

        return Task.FromResult(true);
    }

    // The argument at the squiggle; when the attribute stands on the class, every hook of it that is missing.
    private static IEnumerable<(string Property, string Name)> Hooks(FixTarget target, IMethodSymbol symbol, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals: { } property } argument)
        {
            return target.Model.GetConstantValue(argument.Expression, cancellation).Value is string name
                ? [(property.Name.Identifier.ValueText, name)]
                : [];
        }

        return PolicyCollector.Effective(symbol)
            .SelectMany(static policy => policy.Data.NamedArguments)
            .Where(argument => Properties.Contains(argument.Key)
                && argument.Value.Value is string name
                && symbol.ContainingType.GetMembers(name).IsEmpty)
            .Select(static argument => (argument.Key, (string)argument.Value.Value!));
    }
}
