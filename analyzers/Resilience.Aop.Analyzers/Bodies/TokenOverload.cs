using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>How a call that passes no token could pass one.</summary>
/// <param name="Parameter">The parameter to name in the argument; null when the token simply follows the other arguments.</param>
internal sealed record TokenOverload(string? Parameter)
{
    /// <summary>Looks for an optional parameter that was left out, and for an overload with a token behind the same parameters; null for neither.</summary>
    public static TokenOverload? Find(IInvocationOperation call)
    {
        IMethodSymbol target = call.TargetMethod;
        if (target.Parameters.Any(static parameter => parameter.IsParams) || call.Arguments.Any(IsWrittenToken))
        {
            return null;
        }

        IArgumentOperation? omitted = call.Arguments.FirstOrDefault(static argument =>
            argument.ArgumentKind == ArgumentKind.DefaultValue && argument.Parameter?.Type.IsCancellationToken() == true);
        bool isNamed = call.Arguments.Any(static argument =>
            argument.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: not null });
        if (omitted?.Parameter is { } parameter)
        {
            bool isNext = !isNamed && call.Arguments.All(argument =>
                argument.ArgumentKind != ArgumentKind.DefaultValue || argument.Parameter!.Ordinal >= parameter.Ordinal);
            return new TokenOverload(isNext ? null : parameter.Name);
        }

        return Candidates(call).FirstOrDefault(candidate => Fits(call, candidate)) is { } overload
            ? new TokenOverload(isNamed ? overload.Parameters[overload.Parameters.Length - 1].Name : null)
            : null;
    }

    private static bool IsWrittenToken(IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } && parameter.Type.IsCancellationToken();

    private static IEnumerable<IMethodSymbol> Candidates(IInvocationOperation call)
    {
        for (INamedTypeSymbol? type = call.TargetMethod.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol method in type.GetMembers(call.TargetMethod.Name).OfType<IMethodSymbol>())
            {
                yield return method;
            }
        }
    }

    private static bool Fits(IInvocationOperation call, IMethodSymbol candidate)
    {
        IMethodSymbol target = call.TargetMethod;
        int count = target.Parameters.Length;
        if (candidate.Parameters.Length != count + 1
            || candidate.IsStatic != target.IsStatic
            || candidate.Arity != target.Arity
            || candidate.DeclaredAccessibility < target.DeclaredAccessibility
            || !candidate.Parameters[count].Type.IsCancellationToken())
        {
            return false;
        }

        IMethodSymbol overload = candidate.Arity == 0 ? candidate : candidate.Construct([.. target.TypeArguments]);
        return target.Parameters.Zip(overload.Parameters, AreSame).All(static same => same)
            && (SymbolEqualityComparer.Default.Equals(overload.ReturnType, target.ReturnType)
                || (call.Parent is IAwaitOperation && HaveSameResult(overload, target)));
    }

    private static bool AreSame(IParameterSymbol left, IParameterSymbol right) =>
        left.RefKind == right.RefKind && SymbolEqualityComparer.Default.Equals(left.Type, right.Type);

    private static bool HaveSameResult(IMethodSymbol left, IMethodSymbol right) =>
        left.ReturnType.IsTaskLike()
        && right.ReturnType.IsTaskLike()
        && SymbolEqualityComparer.Default.Equals(ReturnParser.Parse(left).Result, ReturnParser.Parse(right).Result);
}
