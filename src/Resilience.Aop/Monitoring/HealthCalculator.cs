namespace Resilience.Aop;

/// <summary>Computes the health of a snapshot. A pure function.</summary>
internal static class HealthCalculator
{
    private const int MostReasons = 3;
    private const double Share = 1.0 / 3;

    public static ResilienceHealth Compute(
        IReadOnlyList<CircuitBreakerSnapshot> breakers,
        IReadOnlyList<BulkheadSnapshot> bulkheads,
        IReadOnlyList<OperationSnapshot> operations,
        ResilienceMonitorOptions options)
    {
        List<HealthReason> reasons = [];
        double breakerHealth = 1 - Reduce(breakers, reasons);
        double bulkheadHealth = 1 - Reduce(bulkheads, reasons);
        double retryHealth = 1 - Reduce(operations, reasons);
        double score = (breakerHealth + bulkheadHealth + retryHealth) * Share;
        return new ResilienceHealth
        {
            Score = score,
            Status = score > options.HealthyAbove ? HealthStatus.Healthy
                : score > options.DegradedAbove ? HealthStatus.Degraded
                : HealthStatus.Critical,
            CircuitBreakerHealth = breakerHealth,
            BulkheadHealth = bulkheadHealth,
            RetryHealth = retryHealth,
            Reasons = [.. reasons
                .OrderByDescending(static reason => reason.Impact)
                .ThenBy(static reason => reason.Message, StringComparer.Ordinal)
                .Take(MostReasons)],
        };
    }

    private static double Reduce(IReadOnlyList<CircuitBreakerSnapshot> breakers, List<HealthReason> reasons)
    {
        int refusing = 0;
        foreach (CircuitBreakerSnapshot breaker in breakers.Where(static breaker => breaker.State is CircuitState.Open or CircuitState.Isolated))
        {
            refusing++;
            reasons.Add(new HealthReason
            {
                Message = $"circuit breaker '{ReportText.Name(breaker.Name)}' is {CircuitStates.Label(breaker.State)}",
                Source = breaker.Name,
                Impact = Share / breakers.Count,
            });
        }

        return (double)refusing / Math.Max(breakers.Count, 1);
    }

    private static double Reduce(IReadOnlyList<BulkheadSnapshot> bulkheads, List<HealthReason> reasons)
    {
        double all = 0;
        foreach (BulkheadSnapshot bulkhead in bulkheads.Where(static bulkhead => bulkhead.RejectionRate > 0))
        {
            all += bulkhead.RejectionRate / bulkheads.Count;
            reasons.Add(new HealthReason
            {
                Message = $"bulkhead '{ReportText.Name(bulkhead.Name)}' refuses {ReportText.Percent(bulkhead.RejectionRate)} of its calls",
                Source = bulkhead.Name,
                Impact = bulkhead.RejectionRate * Share / bulkheads.Count,
            });
        }

        return all;
    }

    private static double Reduce(IReadOnlyList<OperationSnapshot> operations, List<HealthReason> reasons)
    {
        long judged = operations.Sum(static operation => operation.Calls - operation.Cancelled);
        if (judged <= 0)
        {
            return 0;
        }

        foreach (OperationSnapshot operation in operations.Where(static operation => operation.Failed > 0))
        {
            reasons.Add(new HealthReason
            {
                Message = $"'{ReportText.Name(operation.Operation)}' fails in {ReportText.Percent(1 - operation.SuccessRate)} of its calls",
                Source = operation.Operation,
                Impact = operation.Failed * Share / judged,
            });
        }

        return (double)operations.Sum(static operation => operation.Failed) / judged;
    }
}
