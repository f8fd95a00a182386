using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Exceptions;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>RAOP405: a core catches its cancellation and goes on.</summary>
internal sealed class CancellationIsSwallowedRule : BodyRule
{
    private static readonly string[] Cancellations =
        ["System.OperationCanceledException", "System.Threading.Tasks.TaskCanceledException"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.CancellationIsSwallowed);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Token is not { } token)
        {
            return;
        }

        foreach (ITryOperation attempt in body.Run.OfType<ITryOperation>())
        {
            foreach (ICatchClauseOperation clause in attempt.Catches)
            {
                if (Cancellations.Contains(clause.ExceptionType.FullName())
                    && TakesOwn(clause.Filter, token)
                    && TokenReplacements.IsFrom(attempt.Body, body, depth: 0)
                    && CatchFacts.GoesOn(clause))
                {
                    report(body.Problem(
                        Generators.Diagnostics.Descriptors.CancellationIsSwallowed,
                        body.Attributes[0],
                        CatchFacts.Header(clause),
                        body.Method.Name,
                        token.Name));
                }
            }
        }
    }

    // Of the filters only one that asks for the cancellation of the core's token surely lets it in.
    private static bool TakesOwn(IOperation? filter, IParameterSymbol token) => filter?.Unwrapped() switch
    {
        null => true,
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested", Instance: IParameterReferenceOperation reference } =>
            SymbolEqualityComparer.Default.Equals(reference.Parameter, token),
        _ => false,
    };
}
