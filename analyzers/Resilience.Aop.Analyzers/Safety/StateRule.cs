using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP107 for members of the own type, RAOP108 for arguments: once a member, at the first change that a failure can follow.</summary>
internal sealed class StateRule : BodyRule
{
    // Numbers that count attempts are meant to grow with each of them.
    private static readonly string[] Counters =
        ["attempt", "call", "count", "hit", "tries", "retry", "retries", "run", "fail", "invocation", "request", "total", "start", "version"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Rules.StateIsNotReset, Rules.ArgumentIsChanged);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || body.Attribute(PolicyKind.Retry) is not { } retry)
        {
            return;
        }

        HashSet<ISymbol> reported = new(SymbolEqualityComparer.Default);
        ImmutableArray<IOperation> operations = body.Reach.Operations;
        FailureOrder failures = new(body);
        for (int i = 0; i < operations.Length; i++)
        {
            if (StateWrite.Of(operations[i]) is { } write
                && RuleFor(write, body) is { } rule
                && !IsCounter(write, operations)
                && !IsInHandler(write.Operation)
                && failures.CanFollow(write.Operation)
                && !IsReset(write, i, operations)
                && reported.Add(write.Root))
            {
                report(body.Problem(rule, retry, write.Place, body.Method.Name, write.Target.Syntax.ToString()));
            }
        }
    }

    private static DiagnosticDescriptor? RuleFor(StateWrite write, ProtectedBody body)
    {
        if (write.Root is IParameterSymbol parameter)
        {
            // A parameter itself is the attempt's own variable.
            bool isShared = write.Target is IMemberReferenceOperation or IArrayElementReferenceOperation || write.Operation is IInvocationOperation;
            bool isOfCore = SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, body.Core);
            return isShared && isOfCore && parameter.Type.IsReferenceType ? Rules.ArgumentIsChanged : null;
        }

        return SymbolEqualityComparer.Default.Equals(write.Root.ContainingType, body.Method.ContainingType.OriginalDefinition) ? Rules.StateIsNotReset : null;
    }

    private static bool IsCounter(StateWrite write, ImmutableArray<IOperation> operations)
    {
        if (!write.IsStep)
        {
            return false;
        }

        string name = write.Target is IMemberReferenceOperation member ? member.Member.Name : write.Root.Name;
        return Counters.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            || (write.Root is not IParameterSymbol
                && write.Operation.Parent is IExpressionStatementOperation && operations.Count(operation => IsSame(operation, write)) == 1);
    }

    // Assigned or cleared on the way to the change, or put right in a handler.
    private static bool IsReset(StateWrite write, int index, ImmutableArray<IOperation> operations)
    {
        for (int i = 0; i < operations.Length; i++)
        {
            IOperation operation = operations[i];
            bool isPlain = operation is ISimpleAssignmentOperation { Target: var target } && IsSame(target, write)
                || operation is IInvocationOperation { TargetMethod.Name: "Clear" or "Reset" or "SetLength" } clear && IsSame(clear.Instance, write);
            if (isPlain && i < index && Dominates(operation, write.Operation))
            {
                return true;
            }

            if ((isPlain || (i != index && StateWrite.Of(operation) is { } other && IsSame(other.Target, write))) && IsInHandler(operation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Dominates(IOperation earlier, IOperation later)
    {
        IOperation? block = earlier;
        while (block is not null and not IBlockOperation && block.Parent is not (IConditionalOperation or ILoopOperation))
        {
            block = block.Parent;
        }

        for (IOperation? around = later; around is not null; around = around.Parent)
        {
            if (around == block)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInHandler(IOperation operation)
    {
        for (IOperation current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is ICatchClauseOperation || (parent is ITryOperation attempt && attempt.Finally == current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(IOperation? expression, StateWrite write) => expression is IMemberReferenceOperation or IParameterReferenceOperation
        && SymbolEqualityComparer.Default.Equals(Last(expression), Last(write.Target))
        && SymbolEqualityComparer.Default.Equals(StateWrite.RootOf(expression), write.Root);

    private static ISymbol? Last(IOperation expression) => expression switch
    {
        IMemberReferenceOperation member => member.Member.OriginalDefinition,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
