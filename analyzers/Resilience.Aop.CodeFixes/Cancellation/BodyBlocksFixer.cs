using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Cancellation;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>RAOP404: awaits the task, or the asynchronous twin of the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BodyBlocksFixer))]
[Shared]
public sealed class BodyBlocksFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public BodyBlocksFixer()
        : base("RAOP404", new FixAlternative("Await it", "RAOP404.Await", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } blocking
            || !AwaitPlace.Is(blocking)
            || target.Model.GetOperation(blocking, cancellation) is not { } operation)
        {
            return Task.FromResult(false);
        }

        string? awaited = BlockingCalls.Task(operation) is { } task && operation is not IInvocationOperation { TargetMethod.Name: "Wait", Arguments.Length: > 0 }
            ? Awaited(operation, task)
            : operation is IInvocationOperation call ? Twin(call, target, cancellation) : null;
        if (awaited is not null)
        {
            changes.Replace(target.Document.Id, blocking.Span, AwaitPlace.Await(blocking, awaited));
        }

        return Task.FromResult(awaited is not null);
    }

    // With a ConfigureAwait that was written.
    private static string? Awaited(IOperation operation, IOperation task) => operation switch
    {
        IInvocationOperation { Instance: IInvocationOperation { Instance: { } awaitable } } => awaitable.Syntax.ToString(),
        _ => task.Syntax.ToString(),
    };

    private static string? Twin(IInvocationOperation call, FixTarget target, CancellationToken cancellation)
    {
        if (call.Syntax is not InvocationExpressionSyntax invocation)
        {
            return null;
        }

        string? token = CoreToken.At(invocation, target.Model, cancellation);
        string arguments = string.Join(", ", invocation.ArgumentList.Arguments.Select(static argument => argument.ToString()));
        string task = TypeNames.Of("System.Threading.Tasks.Task", target.Model, invocation.SpanStart);
        switch (call.TargetMethod)
        {
            case { Name: "Sleep", ContainingType.Name: "Thread" }:
                return token is null ? $"{task}.Delay({arguments})" : $"{task}.Delay({arguments}, {token})";
            case { Name: "WaitAll", ContainingType.Name: "Task", Parameters: [{ Type: IArrayTypeSymbol }] }:
                return $"{task}.WhenAll({arguments})";
            default:
                return AsyncMethod(call) is { } method ? Renamed(invocation, method, arguments, token) : null;
        }
    }

    // The twin takes the same arguments, and may take a token behind them.
    private static IMethodSymbol? AsyncMethod(IInvocationOperation call)
    {
        ITypeSymbol? type = call.Instance?.Type ?? call.TargetMethod.ContainingType;
        for (; type is not null; type = type.BaseType)
        {
            IMethodSymbol? found = type.GetMembers(call.TargetMethod.Name + "Async")
                .OfType<IMethodSymbol>()
                .Where(method => Takes(method, call))
                .OrderByDescending(static method => method.Parameters.Length)
                .FirstOrDefault();
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static bool Takes(IMethodSymbol method, IInvocationOperation call)
    {
        IParameterSymbol[] written = [.. call.Arguments
            .Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit)
            .Select(static argument => argument.Parameter!)];
        return method.Parameters.Length >= written.Length
            && method.ReturnType.IsTaskLike()
            && written.Zip(method.Parameters, static (left, right) => SymbolEqualityComparer.Default.Equals(left.Type, right.Type)).All(static same => same)
            && method.Parameters.Skip(written.Length).All(parameter => parameter.IsOptional || parameter.Type.IsCancellationToken())
            && method.Parameters.Length <= written.Length + 1;
    }

    private static string Renamed(InvocationExpressionSyntax invocation, IMethodSymbol method, string arguments, string? token)
    {
        string callee = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression + "." + method.Name,
            _ => method.Name,
        };
        int written = invocation.ArgumentList.Arguments.Count;
        bool takesToken = method.Parameters.Length > written && method.Parameters[written].Type.IsCancellationToken();
        if (!takesToken || token is null)
        {
            return $"{callee}({arguments})";
        }

        return arguments.Length == 0 ? $"{callee}({token})" : $"{callee}({arguments}, {token})";
    }
}
