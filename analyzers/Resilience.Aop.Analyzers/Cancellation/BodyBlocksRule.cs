using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>RAOP404: an asynchronous core blocks its thread.</summary>
internal sealed class BodyBlocksRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.BodyBlocks);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (ReturnParser.IsSynchronous(ReturnParser.Parse(body.Core).Shape))
        {
            return;
        }

        foreach (IOperation operation in body.Run)
        {
            if (BlockingCalls.Remedy(operation) is { } remedy && !operation.IsNamed() && !IsDone(operation, body) && !ReadsMemory(operation, body))
            {
                report(body.Problem(
                    Generators.Diagnostics.Descriptors.BodyBlocks,
                    body.Attributes[0],
                    operation.Syntax.GetLocation(),
                    operation.Syntax.NameOf().ToString(),
                    body.Method.Name,
                    remedy));
            }
        }
    }

    // Awaited before, asked whether it is completed, or handed in by ContinueWith.
    private static bool IsDone(IOperation operation, ProtectedBody body)
    {
        IOperation? task = BlockingCalls.Task(operation);
        ISymbol? symbol = task switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            _ => null,
        };
        return task switch
        {
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } => true,
            _ when symbol is null => task is IMemberReferenceOperation && IsAwaitedBefore(task, body),
            _ => body.Operations.Any(other => IsEnd(other, symbol, operation.Syntax.SpanStart)),
        };
    }

    // The same chain of members, such as lazy.Value.
    private static bool IsAwaitedBefore(IOperation task, ProtectedBody body) => body.Operations
        .OfType<IAwaitOperation>()
        .Any(earlier => earlier.Syntax.SpanStart < task.Syntax.SpanStart
            && earlier.Operation.WithoutConfigureAwait().Syntax.IsEquivalentTo(task.Syntax, topLevel: false));

    // A reader of a memory stream has nothing to wait for.
    private static bool ReadsMemory(IOperation operation, ProtectedBody body)
    {
        IOperation? reader = (operation as IInvocationOperation)?.Instance?.Unwrapped();
        reader = reader is ILocalReferenceOperation local ? LocalValues.Initial(local.Local, body)?.Unwrapped() : reader;
        return reader is IObjectCreationOperation { Arguments: { IsEmpty: false } arguments }
            && arguments[0].Value.Unwrapped().Type.IsOrDerivesFrom("System.IO.MemoryStream");
    }

    private static bool IsEnd(IOperation operation, ISymbol task, int before) => operation switch
    {
        IAwaitOperation await => await.Syntax.SpanStart < before && await.Operation.DescendantsAndSelf().Any(part => Is(part, task)),
        IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status", Instance: { } instance } =>
            Is(instance.Unwrapped(), task),
        // What WhenAny returns has ended.
        IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, task) =>
            declarator.GetVariableInitializer()?.Value.Unwrapped() is IAwaitOperation,
        _ => false,
    };

    private static bool Is(IOperation operation, ISymbol symbol) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, symbol),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, symbol),
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field, symbol),
        _ => false,
    };
}
