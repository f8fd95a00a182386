using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.Resources;

/// <summary>RAOP803: copies of a hedged call race for a member that they assign.</summary>
internal sealed class CopiesWriteStateRule : BodyRule
{
    private static readonly string[] Gates = ["Wait", "WaitAsync", "Enter", "EnterScope", "EnterWriteLock"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.CopiesWriteState);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.Hedge) is not { } hedge || body.Reach.Calls.Any(IsGate))
        {
            return;
        }

        HashSet<ISymbol> reported = new(SymbolEqualityComparer.Default);
        foreach (IOperation operation in body.Reach.Operations)
        {
            foreach (IOperation target in Targets(operation))
            {
                if (SharedMember.Of(target) is { } member
                    && member is not (IFieldSymbol { IsVolatile: true } or IParameterSymbol { RefKind: not RefKind.None })
                    && !SharedMember.IsLocked(operation)
                    && reported.Add(member))
                {
                    report(body.Problem(
                        Generators.Diagnostics.Descriptors.CopiesWriteState,
                        hedge,
                        target.Syntax.GetLocation(),
                        body.Method.Name,
                        member.Name));
                }
            }
        }
    }

    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements.Select(static element => element.Unwrapped()),
        // Copies that each add their step have counted rightly whoever comes last.
        ICompoundAssignmentOperation { Value.ConstantValue.HasValue: true, Type.TypeKind: TypeKind.Struct } => [],
        IAssignmentOperation assignment => [Written(assignment.Target)],
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Parent: IInvocationOperation call } argument
            when call.TargetMethod.ContainingType.Name is not ("Interlocked" or "Volatile" or "LazyInitializer") => [argument.Value],
        _ => [],
    };

    // An element of a shared array is as shared as the array.
    private static IOperation Written(IOperation target) =>
        target is IArrayElementReferenceOperation element ? element.ArrayReference : target;

    private static bool IsGate(IInvocationOperation call) => Gates.Contains(call.TargetMethod.Name)
        && call.TargetMethod.ContainingType.FullName().StartsWith("System.Threading.", StringComparison.Ordinal)
        && !call.TargetMethod.ContainingType.FullName().StartsWith("System.Threading.Tasks.", StringComparison.Ordinal);
}
