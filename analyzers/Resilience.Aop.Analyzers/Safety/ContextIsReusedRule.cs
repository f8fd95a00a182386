using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP115, at the first change that the tracker of a context from outside the attempt records.</summary>
internal sealed class ContextIsReusedRule : BodyRule
{
    private const string Context = "Microsoft.EntityFrameworkCore.DbContext";

    private static readonly ImmutableArray<ApiRow> Changes = ImmutableArray.Create(
        new ApiRow(Context, "Add|AddAsync|AddRange|AddRangeAsync|Update|UpdateRange|Remove|RemoveRange|Attach|AttachRange", IsExternal: true),
        new ApiRow(
            "Microsoft.EntityFrameworkCore.DbSet",
            "Add|AddAsync|AddRange|AddRangeAsync|Update|UpdateRange|Remove|RemoveRange|Attach|AttachRange",
            IsExternal: true));

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.ContextIsReused);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || body.Attribute(PolicyKind.Retry) is not { } retry || ReloadsAfterConflicts(body, retry))
        {
            return;
        }

        foreach (ISymbol context in body.Reach.Operations.Select(operation => Held(operation, body)).OfType<ISymbol>().Distinct(SymbolEqualityComparer.Default))
        {
            IInvocationOperation? change = body.Reach.Calls.FirstOrDefault(call => ApiMatch.Names(Changes, call.TargetMethod) && IsOn(call, context, body));
            bool saves = body.Reach.Calls.Any(call => ApiMatch.Names(EvidenceTable.MapperSaves, call.TargetMethod) && IsOn(call, context, body));
            bool clears = body.Reach.Calls.Any(call => call.TargetMethod is { Name: "Clear", ContainingType.Name: "ChangeTracker" } && IsOn(call, context, body));
            if (change is not null && saves && !clears)
            {
                report(body.Problem(Rules.ContextIsReused, retry, OperationPlace.Of(change), body.Method.Name, context.Name));
            }
        }
    }

    // The member or captured parameter that holds a context, used by an operation.
    private static ISymbol? Held(IOperation operation, ProtectedBody body) => operation switch
    {
        IFieldReferenceOperation field when IsContext(field.Type) => field.Field.OriginalDefinition,
        IPropertyReferenceOperation { Property.GetMethod: { } getter } property when IsContext(property.Type) && body.Bodies.Of(getter).IsEmpty =>
            property.Property.OriginalDefinition,
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured when IsContext(captured.Type) =>
            captured.Parameter,
        _ => null,
    };

    private static bool IsContext(ITypeSymbol? type) => type is not null && ApiMatch.IsOrDerives(type, Context);

    private static bool IsOn(IInvocationOperation call, ISymbol context, ProtectedBody body)
    {
        for (IOperation? receiver = call.Instance; receiver is not null;)
        {
            if (SymbolEqualityComparer.Default.Equals(Held(receiver, body), context))
            {
                return true;
            }

            receiver = receiver switch
            {
                IMemberReferenceOperation member => member.Instance,
                IInvocationOperation { Instance: { } instance } => instance, // db.Set<T>().Add(…)
                IConversionOperation conversion => conversion.Operand,
                _ => null,
            };
        }

        return false;
    }

    // Only conflicts are retried, with fresh values of the database.
    private static bool ReloadsAfterConflicts(ProtectedBody body, PolicyAttribute retry) =>
        new AttributeReader(retry.Data, body.Cancellation).Items("On") is { Length: > 0 } on
        && on.All(static item => item.Value is ITypeSymbol { Name: "DbUpdateConcurrencyException" })
        && body.Reach.Calls.Any(static call => call.TargetMethod.Name is "Reload" or "ReloadAsync" or "GetDatabaseValues" or "GetDatabaseValuesAsync");
}
