using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Resources;

/// <summary>RAOP801: copies of a hedged call run on one object that allows one user at a time.</summary>
internal sealed class CopiesShareObjectRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.CopiesShareObject);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.Hedge) is not { } hedge)
        {
            return;
        }

        HashSet<ISymbol> reported = new(SymbolEqualityComparer.Default);
        foreach (IOperation operation in body.Reach.Operations)
        {
            if (Shared(operation, body) is { } member
                && IsUnsafe(operation, member)
                && !SharedMember.IsLocked(operation)
                && !operation.IsNamed()
                && reported.Add(member))
            {
                report(body.Problem(
                    Generators.Diagnostics.Descriptors.CopiesShareObject,
                    hedge,
                    operation.Syntax.GetLocation(),
                    body.Method.Name,
                    member.Name,
                    TypeText.InMessage(SharedMember.TypeOf(member)!)));
            }
        }
    }

    private static ISymbol? Shared(IOperation operation, ProtectedBody body)
    {
        // Assigning another object uses none.
        if (operation.Parent is IAssignmentOperation assignment && assignment.Target == operation)
        {
            return null;
        }

        ISymbol? member = SharedMember.Of(operation);
        if (member is not null)
        {
            return SharedMember.Keeps(member) && SharedMember.TypeOf(member) is not null ? member : null;
        }

        // Each copy gets the same arguments. Streams among them are RAOP104's.
        return operation is IParameterReferenceOperation { Parameter: { } parameter }
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, body.Core)
            && !SingleUserTypes.IsStream(parameter.Type)
                ? parameter
                : null;
    }

    private static bool IsUnsafe(IOperation operation, ISymbol member)
    {
        ITypeSymbol type = SharedMember.TypeOf(member)!;
        return SingleUserTypes.Include(type) || (SingleUserTypes.IsPlainCollection(type) && SingleUserTypes.IsChanged(operation));
    }
}
