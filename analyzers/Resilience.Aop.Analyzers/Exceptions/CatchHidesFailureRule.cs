using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>RAOP601: a core catches everything around what it waits for and goes on.</summary>
internal sealed class CatchHidesFailureRule : BodyRule
{
    private static readonly PolicyKind[] Reacting =
        [PolicyKind.DeadLetter, PolicyKind.Fallback, PolicyKind.Retry, PolicyKind.CircuitBreaker];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.CatchHidesFailure);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        PolicyAttribute[] policies = [.. Reacting
            .Select(kind => body.Attribute(kind))
            .Where(static policy => policy is not null)
            .Select(static policy => policy!.Value)];
        if (policies.Length == 0 || JudgesResults(body))
        {
            return;
        }

        string names = string.Join(" and ", policies.Select(static policy => $"[{PolicyCatalog.ShortName(policy.Kind)}]"));
        foreach (ITryOperation attempt in body.Run.OfType<ITryOperation>())
        {
            foreach (ICatchClauseOperation clause in attempt.Catches)
            {
                if (clause.Filter is null && CatchFacts.IsOfEverything(clause) && CatchFacts.GoesOn(clause) && Hides(attempt, clause, body))
                {
                    report(body.Problem(
                        Generators.Diagnostics.Descriptors.CatchHidesFailure,
                        policies[0],
                        CatchFacts.Header(clause),
                        names,
                        body.Method.Name));
                }
            }
        }
    }

    private static bool JudgesResults(ProtectedBody body) =>
        body.Policy<RetryModel>()?.OnResult is not null
        || body.Policy<FallbackModel>()?.OnResult is not null
        || body.Policy<CircuitBreakerModel>()?.FailsOnResult is not null;

    private static bool Hides(ITryOperation attempt, ICatchClauseOperation clause, ProtectedBody body)
    {
        bool isSynchronous = ReturnParser.IsSynchronous(ReturnParser.Parse(body.Core).Shape);
        return attempt.Body.Below().Any(operation => isSynchronous ? operation is IInvocationOperation : operation is IAwaitOperation)
            && !SideSteps.IsAll(attempt)
            && !attempt.Catches.TakeWhile(earlier => earlier != clause).Any(LetsFailuresOut)
            && !HandsOn(clause)
            && !Decides(clause)
            && !(ThrowsLater(attempt, body) && !CatchFacts.Returns(clause));
    }

    // An earlier clause that lets some failures out makes this one a choice; letting out cancellations is none.
    private static bool LetsFailuresOut(ICatchClauseOperation clause) =>
        !clause.ExceptionType.IsOrDerivesFrom("System.OperationCanceledException") && !CatchFacts.GoesOn(clause);

    // The failure goes into a task or channel that somebody else waits for.
    private static bool HandsOn(ICatchClauseOperation clause) => clause.Handler.Below()
        .OfType<IInvocationOperation>()
        .Any(static call => call.TargetMethod.Name is "SetException" or "TrySetException" or "FromException" or "Complete" or "TryComplete"
            && call.Arguments.Any(static argument => argument.Value.Unwrapped().Type.IsOrDerivesFrom("System.Exception")));

    // It throws for some failures, or asks somebody what to do about this one.
    private static bool Decides(ICatchClauseOperation clause) => clause.Handler.Below().Any(operation => operation switch
    {
        IThrowOperation => true,
        IAwaitOperation wait => clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: { } exception }
            && wait.Operation.DescendantsAndSelf().OfType<IArgumentOperation>().Any(argument => IsOf(argument.Value, exception))
            && wait.Around().TakeWhile(around => around != clause).Any(static around => around is IReturnOperation or IConditionalOperation),
        _ => false,
    });

    private static bool IsOf(IOperation value, ILocalSymbol exception) =>
        value.Unwrapped() is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, exception);

    private static bool ThrowsLater(ITryOperation attempt, ProtectedBody body) => body.Run.Any(operation =>
        operation.Syntax.SpanStart >= attempt.Syntax.Span.End
        && (operation is IThrowOperation || operation is IInvocationOperation { TargetMethod: { Name: "Throw", ContainingType.Name: "ExceptionDispatchInfo" } }));
}
