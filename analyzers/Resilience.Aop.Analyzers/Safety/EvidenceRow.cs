namespace Resilience.Aop.Analyzers.Safety;

/// <summary>One row of <see cref="EvidenceTable"/>.</summary>
internal sealed record EvidenceRow(EvidenceKind Kind, EvidenceUse Use, ApiRow Api);
