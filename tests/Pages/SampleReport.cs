using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Tests.Pages;

/// <summary>What was found in one sample.</summary>
/// <param name="Rules">Diagnostics of ours, and of Roslyn about our components.</param>
/// <param name="Errors">Errors of C#.</param>
internal sealed record SampleReport(ImmutableArray<Diagnostic> Rules, ImmutableArray<Diagnostic> Errors)
{
    /// <summary>Whether an analyzer or the generator threw.</summary>
    public bool HasCrashed => Rules.Concat(Errors).Any(static problem => problem.Id is "AD0001" or "RAOP999" or "CS8784" or "CS8785");

    public IEnumerable<Diagnostic> Of(string rule) => Rules.Where(problem => problem.Id == rule);

    public string Show(string text) => $"{string.Join("\n", Rules.Concat(Errors))}\n\nin\n\n{text}";
}
