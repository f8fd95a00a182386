using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Resources;

/// <summary>RAOP807: a core returns an object that others hold too, and its policy disposes of results that it throws away.</summary>
internal sealed class SharedResultIsDisposedRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.SharedResultIsDisposed);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (ReturnParser.Parse(body.Core).Result is not { } result
            || ReturnParser.Parse(body.Core).Shape == ReturnShape.Stream
            || !IsDisposable(result)
            || Disposing(body, result) is not { } policy)
        {
            return;
        }

        foreach (IReturnOperation returned in body.Run.OfType<IReturnOperation>().Where(IsOfCore))
        {
            if (returned.ReturnedValue is { } value && Shared(value.Unwrapped(), body, depth: 0) is { } member)
            {
                report(body.Problem(
                    Generators.Diagnostics.Descriptors.SharedResultIsDisposed,
                    policy,
                    value.Syntax.GetLocation(),
                    PolicyCatalog.ShortName(policy.Kind),
                    body.Method.Name,
                    member.Name));
            }
        }
    }

    private static bool IsOfCore(IReturnOperation returned) =>
        !returned.Around().Any(static around => around is IAnonymousFunctionOperation or ILocalFunctionOperation);

    private static bool IsDisposable(ITypeSymbol type) => type.AllInterfaces.Append(type).Any(static contract =>
        contract.FullName() is "System.IDisposable" or "System.IAsyncDisposable");

    // A retry keeps the last result, and throws those away that were tried again.
    private static PolicyAttribute? Disposing(ProtectedBody body, ITypeSymbol result) => body.Attribute(PolicyKind.Hedge)
        ?? (body.Policy<RetryModel>()?.OnResult is not null || result.IsHttpResponse() ? body.Attribute(PolicyKind.Retry) : null);

    private static ISymbol? Shared(IOperation value, ProtectedBody body, int depth)
    {
        if (SharedMember.Of(value) is { } member)
        {
            return SharedMember.Keeps(member) && value.Type is { } type && (IsDisposable(type) || type.IsTaskLike()) ? member : null;
        }

        return value switch
        {
            IAwaitOperation await => Shared(await.Operation.WithoutConfigureAwait(), body, depth),
            // Task.FromResult(_open) and new ValueTask<T>(_open)
            IInvocationOperation { TargetMethod: { Name: "FromResult", IsStatic: true }, Arguments: [{ Value: { } inner }] } => Shared(inner.Unwrapped(), body, depth),
            IObjectCreationOperation { Type: { } type, Arguments: [{ Value: { } inner }] } when type.IsTaskLike() => Shared(inner.Unwrapped(), body, depth),
            // _open ??= …
            IAssignmentOperation { Target: { } target } => Shared(target, body, depth),
            ICoalesceOperation { Value: { } first } => Shared(first.Unwrapped(), body, depth),
            // _all[key], _all.GetOrAdd(key, …)
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => SharedMember.Of(instance.Unwrapped()),
            IArrayElementReferenceOperation element => SharedMember.Of(element.ArrayReference.Unwrapped()),
            IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "Lazy" }, Instance: { } lazy } => SharedMember.Of(lazy.Unwrapped()),
            IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "GetValueOrDefault", Instance: { } instance } => SharedMember.Of(instance.Unwrapped()),
            ILocalReferenceOperation local when depth < 3 => LocalValues.Initial(local.Local, body) is { } initial ? Shared(initial.Unwrapped(), body, depth + 1) : null,
            _ => null,
        };
    }
}
