using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Looks for what an attempt does each time.</summary>
internal static class EvidenceFinder
{
    /// <summary>All of it, in the order of the reach; what <c>idempotent_methods</c> lists, or is marked [Idempotent], does not count.</summary>
    public static ImmutableArray<Evidence> Find(ProtectedBody body)
    {
        ImmutableArray<Evidence>.Builder found = ImmutableArray.CreateBuilder<Evidence>();
        bool adds = body.Reach.Calls.Any(static call => ApiMatch.Names(EvidenceTable.MapperAdds, call.TargetMethod));
        foreach (IOperation operation in body.Reach.Operations)
        {
            if (Of(operation, body, adds) is { } evidence)
            {
                found.Add(evidence);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The method, property or field that an operation uses, or null.</summary>
    public static ISymbol? Member(IOperation operation) => operation switch
    {
        IInvocationOperation call => (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition,
        IMemberReferenceOperation reference => reference.Member.OriginalDefinition,
        _ => null,
    };

    private static Evidence? Of(IOperation operation, ProtectedBody body, bool adds)
    {
        if (SqlText.Effect(operation) is { } verb)
        {
            return Create(EvidenceKind.Sql, operation is IArgumentOperation argument ? argument.Value : ((IAssignmentOperation)operation).Value, $"the {verb}", "SQL");
        }

        if (Member(operation) is not { } member || IsHarmless(member, body))
        {
            return null;
        }

        string name = $"'{member.Name}'";
        string target = member.ContainingType?.ToDisplayString() ?? member.Name;
        if (operation is IInvocationOperation && IsDeclared(member, body))
        {
            return Create(EvidenceKind.Declared, operation, name, target + member.Name);
        }

        if (operation is IInvocationOperation && adds && ApiMatch.Names(EvidenceTable.MapperSaves, member))
        {
            return Create(EvidenceKind.MapperInsert, operation, name, target);
        }

        foreach (EvidenceRow row in EvidenceTable.Rows)
        {
            if (row.Use switch
            {
                EvidenceUse.Call => operation is IInvocationOperation && ApiMatch.Names(row.Api, member),
                EvidenceUse.Value => operation is IMemberReferenceOperation && ApiMatch.Names(row.Api, member) && IsPassedOn(operation),
                _ => operation is IInvocationOperation && Carries(member, row.Api.Type),
            })
            {
                return Create(row.Kind, operation, row.Use == EvidenceUse.Value ? $"a {member.Name.ToUpperInvariant()} request" : name, target);
            }
        }

        return null;
    }

    private static Evidence Create(EvidenceKind kind, IOperation operation, string text, string target) => new(kind, operation, text, target);

    private static bool IsHarmless(ISymbol member, ProtectedBody body) =>
        body.Options.Lists("idempotent_methods", member) || PolicyCollector.Mark(member, "IdempotentAttribute") is not null;

    private static bool IsDeclared(ISymbol member, ProtectedBody body) =>
        body.Options.Lists("non_idempotent_methods", member)
        || PolicyCollector.Mark(member, "NonIdempotentAttribute") is not null
        || (member.ContainingType is { } type && PolicyCollector.Mark(type, "NonIdempotentAttribute") is not null);

    private static bool Carries(ISymbol member, string attribute) =>
        member.GetAttributes().Any(data => data.AttributeClass is { } type && ApiMatch.IsOrDerives(type, attribute));

    // Comparing a verb sends nothing.
    private static bool IsPassedOn(IOperation value)
    {
        IOperation? user = value.Parent;
        while (user is IConversionOperation or IParenthesizedOperation or IConditionalOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation)
        {
            user = user.Parent;
        }

        return user switch
        {
            IArgumentOperation { Parent: IObjectCreationOperation } => true,
            IArgumentOperation { Parent: IInvocationOperation call } => call.TargetMethod.Name is not ("Equals" or "Contains" or "IndexOf"),
            ISimpleAssignmentOperation or IVariableInitializerOperation => true,
            _ => false,
        };
    }
}
