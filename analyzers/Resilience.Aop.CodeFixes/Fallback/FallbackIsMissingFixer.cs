using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>RAOP501: adds the method that the chain names: the protected method's parameters and the exception.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FallbackIsMissingFixer))]
[Shared]
public sealed class FallbackIsMissingFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public FallbackIsMissingFixer()
        : base("RAOP501", new FixAlternative("Add the fallback method", "RAOP501.AddMethod"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Method is not { } method || target.MethodSymbol(cancellation) is not { } symbol)
        {
            return Task.FromResult(false);
        }

        foreach (string name in FallbackArguments.Names(target, symbol, cancellation))
        {
            if (SyntaxFacts.IsValidIdentifier(name)
                && FallbackArguments.Members(symbol, name).IsEmpty
                && symbol.ContainingType.GetMembers(name).IsEmpty)
            {
                string text = StubText.SameSignature(target, method, symbol, name, Parameters(target, method, symbol));
                MemberText.InsertAfter(changes, target, MemberText.LastOf(method, CoreMethod.NameFor(symbol)), text);
            }
        }

        return Task.FromResult(true);
    }

    private static string Parameters(FixTarget target, MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        string name = symbol.Parameters.Any(static parameter => parameter.Name == "exception") ? "failure" : "exception";
        string exception = $"{TypeNames.Of("System.Exception", target.Model, method.SpanStart)} {name}";
        List<string> parameters = [.. method.ParameterList.Parameters
            .Select(static parameter => $"{parameter.Type} {parameter.Identifier.Text}")];
        bool endsInToken = symbol.Parameters.LastOrDefault()?.Type.IsCancellationToken() == true;
        parameters.Insert(endsInToken ? parameters.Count - 1 : parameters.Count, exception);
        return $"({string.Join(", ", parameters)})";
    }
}
