using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.Generators.Diagnostics;

/// <summary>A problem as text and numbers, so that it can wait in the incremental cache without holding on to a compilation.</summary>
internal sealed record ReportedProblem(
    string Id,
    string Title,
    string Category,
    string Message,
    string HelpLink,
    DiagnosticSeverity Severity,
    string? Path,
    TextSpan Span,
    LinePositionSpan Lines)
{
    public static ReportedProblem From(Diagnostic problem)
    {
        FileLinePositionSpan lines = problem.Location.GetLineSpan();
        return new ReportedProblem(
            problem.Id,
            problem.Descriptor.Title.ToString(null),
            problem.Descriptor.Category,
            problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            problem.Descriptor.HelpLinkUri,
            problem.Severity,
            problem.Location.IsInSource ? lines.Path : null,
            problem.Location.SourceSpan,
            lines.Span);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Id,
        Category,
        Message,
        Severity,
        Severity,
        isEnabledByDefault: true,
        warningLevel: Severity == DiagnosticSeverity.Error ? 0 : 1,
        Title,
        helpLink: HelpLink,
        location: Path is null ? Location.None : Location.Create(Path, Span, Lines));
}
