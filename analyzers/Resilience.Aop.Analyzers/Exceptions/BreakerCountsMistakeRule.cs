using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>RAOP606: a circuit breaker counts exceptions that bad arguments cause.</summary>
internal sealed class BreakerCountsMistakeRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.BreakerCountsCallersMistake);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (body.Attribute(PolicyKind.CircuitBreaker) is not { } breaker)
        {
            return;
        }

        ListedExceptions listed = ListedExceptions.Of(breaker);
        Thrown[] mistakes = [.. Thrown.Escaping(body).Where(thrown =>
            PermanentErrors.AreCallersMistake(body, thrown.Type)
            && !listed.Excepts(thrown.Type)
            && (listed.On is null || listed.Lists(thrown.Type)))];
        ExceptReport.Add(body, breaker, Generators.Diagnostics.Descriptors.BreakerCountsCallersMistake, mistakes, report);
    }
}
