using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Collects the problems of one method or type.</summary>
internal sealed class ProblemList
{
    // Nearly every method is in order, so nothing is allocated for it.
    private ImmutableArray<Diagnostic> _reported = ImmutableArray<Diagnostic>.Empty;

    /// <summary>The first problem that keeps the method from being wrapped, reported here or with its class.</summary>
    public Diagnostic? FirstError { get; private set; }

    public void Add(Diagnostic problem)
    {
        AddUnreported(problem);
        _reported = _reported.Add(problem);
    }

    public void Add(DiagnosticDescriptor rule, Location? location, params object[] arguments) =>
        Add(Diagnostic.Create(rule, location, arguments));

    /// <summary>Counts a problem that is reported elsewhere.</summary>
    public void AddUnreported(Diagnostic problem)
    {
        if (FirstError is null && problem.Severity == DiagnosticSeverity.Error)
        {
            FirstError = problem;
        }
    }

    public ImmutableArray<Diagnostic> ToImmutable() => _reported;
}
