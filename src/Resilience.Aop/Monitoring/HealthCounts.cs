namespace Resilience.Aop;

/// <summary>The counts that health is computed from.</summary>
/// <param name="Bulkheads">The bulkheads, with what was added to their counts.</param>
/// <param name="Operations">The operations, with what was added to their counts.</param>
/// <param name="Seconds">How far they reach back; null: to the start.</param>
internal readonly record struct HealthCounts(IReadOnlyList<BulkheadSnapshot> Bulkheads, IReadOnlyList<OperationSnapshot> Operations, double? Seconds);
