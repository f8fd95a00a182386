using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>RAOP402: passes the core's token to each call that takes one; where none does, stops waiting with WaitAsync.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenIsNotUsedFixer))]
[Shared]
public sealed class TokenIsNotUsedFixer : PolicyFixer
{
    private const string PassToken = "RAOP402.PassToken";

    /// <summary>Creates the fixer.</summary>
    public TokenIsNotUsedFixer()
        : base(
            "RAOP402",
            new FixAlternative("Pass the token on", PassToken),
            new FixAlternative("Stop waiting with WaitAsync", "RAOP402.WaitAsync", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Method is not { } core || target.Model.GetOperation(core, cancellation) is not { } body)
        {
            return Task.FromResult(false);
        }

        IInvocationOperation[] calls = [.. body.Descendants().OfType<IInvocationOperation>().Where(IsAwaitable)];
        (IInvocationOperation Call, TokenOverload Overload, string Token)[] takers = [.. calls
            .Select(call => (Call: call, Overload: TokenOverload.Find(call), Token: CoreToken.At(call.Syntax, target.Model, cancellation)))
            .Where(static taker => taker is { Overload: not null, Token: not null, Call.Syntax: InvocationExpressionSyntax })
            .Select(static taker => (taker.Call, taker.Overload!, taker.Token!))];
        if (key == PassToken)
        {
            foreach ((IInvocationOperation call, TokenOverload overload, string token) in takers)
            {
                ArgumentListSyntax list = ((InvocationExpressionSyntax)call.Syntax).ArgumentList;
                string argument = overload.Parameter is { } name ? $"{Identifiers.Escape(name)}: {token}" : token;
                changes.Insert(target.Document.Id, list.CloseParenToken.SpanStart, list.Arguments.Count == 0 ? argument : ", " + argument);
            }
        }
        else if (takers.Length == 0)
        {
            StopWaiting(target, changes, body, cancellation);
        }

        return Task.FromResult(true);
    }

    private static void StopWaiting(FixTarget target, FixChanges changes, IOperation body, CancellationToken cancellation)
    {
        foreach (IAwaitOperation wait in body.Descendants().OfType<IAwaitOperation>())
        {
            IOperation task = wait.Operation.WithoutConfigureAwait();
            if (task.Type is { } type
                && (type.IsTask(0) || type.IsTask(1))
                && !type.GetMembers("WaitAsync").IsEmpty
                && task.Syntax is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax
                && CoreToken.At(wait.Syntax, target.Model, cancellation) is { } token)
            {
                changes.Insert(target.Document.Id, task.Syntax.Span.End, $".WaitAsync({token})");
            }
        }
    }

    private static bool IsAwaitable(IInvocationOperation call) => call.Type.IsTaskLike() || call.Type?.IsAsyncEnumerable() == true;
}
