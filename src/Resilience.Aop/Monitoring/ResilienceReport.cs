using System.Globalization;
using System.Text;

namespace Resilience.Aop;

/// <summary>Writes a snapshot as text: the original's sections in their order, then ours, those that hold nothing left out.</summary>
internal static class ResilienceReport
{
    private const int MostAlerts = 5;

    public static string Write(ResilienceSnapshot snapshot)
    {
        StringBuilder text = new();
        Line(text, "=== Resilience Health Report ===");
        Line(text, $"Generated at: {snapshot.Timestamp.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        Line(text);
        WriteHealth(text, snapshot.Health);
        WriteBreakers(text, snapshot);
        Section(text, "Resource Bulkheads:", snapshot.Bulkheads, static bulkhead =>
            $"{ReportText.Name(bulkhead.Name)}: {ReportText.ShortPercent(bulkhead.Utilization)} utilization, {ReportText.Percent(bulkhead.RejectionRate)} rejection rate");
        WriteOperations(text, snapshot);
        Section(text, "Fallbacks:", snapshot.Fallbacks, static fallback =>
            $"{ReportText.Name(fallback.Operation)}: {Levels(fallback)}");
        Section(text, "Rate Limiters:", snapshot.RateLimiters, static limiter =>
            $"{ReportText.Name(limiter.Name)}: {limiter.Granted} granted, {limiter.Rejected} refused, {limiter.Queued} waiting");
        Section(text, "Caches:", snapshot.Caches, static cache =>
            $"{ReportText.Name(cache.Name)}: {cache.Entries} of {cache.MaxEntries} entries, {ReportText.ShortPercent(cache.HitRate)} hits, {cache.Stale} stale");
        Section(text, "Retry Budgets:", snapshot.RetryBudgets, static budget =>
            $"{ReportText.Name(budget.Name)}: {ReportText.ShortPercent(budget.Utilization)} spent, {budget.Denied} retries refused");
        Section(text, "Dead Letters:", snapshot.DeadLetters, static queue =>
            $"{ReportText.Name(queue.Queue)}: {queue.Depth} waiting, {queue.Recorded} recorded, {queue.Replayed} replayed, {queue.Poisoned} poisoned, {queue.Dropped + queue.StoreFailures} lost");
        return text.ToString();
    }

    private static void WriteHealth(StringBuilder text, ResilienceHealth health)
    {
        Line(text, $"Overall Health Score: {ReportText.Percent(health.Score)} ({health.Status.ToString().ToUpperInvariant()})");
        foreach (HealthReason reason in health.Reasons)
        {
            Line(text, $"  - {reason.Message} (-{ReportText.Percent(reason.Impact)})");
        }

        Line(text);
    }

    private static void WriteBreakers(StringBuilder text, ResilienceSnapshot snapshot)
    {
        CircuitBreakerSummary summary = snapshot.CircuitBreakerSummary;
        Line(text, "Circuit Breakers:");
        Line(text, $"  Total: {summary.Total}");
        Line(text, $"  Open: {summary.Open}");
        Line(text, $"  Half-Open: {summary.HalfOpen}");
        if (summary.Isolated + summary.Disabled > 0)
        {
            Line(text, $"  By hand: {summary.Isolated} isolated, {summary.Disabled} disabled");
        }

        if (snapshot.Alerts.Count > 0)
        {
            Line(text, "  Alerts:");
            foreach (ResilienceAlert alert in snapshot.Alerts.Take(MostAlerts))
            {
                Line(text, $"    - {alert.Message}");
            }

            if (snapshot.Alerts.Count > MostAlerts)
            {
                Line(text, $"    and {snapshot.Alerts.Count - MostAlerts} more");
            }
        }
    }

    private static void WriteOperations(StringBuilder text, ResilienceSnapshot snapshot)
    {
        RetrySummary summary = snapshot.RetrySummary;
        Section(text, "Retry Patterns:", snapshot.Operations, static operation => string.Create(
            CultureInfo.InvariantCulture,
            $"{ReportText.Name(operation.Operation)}: {operation.Calls} calls, {operation.Attempts} attempts, {ReportText.Percent(operation.SuccessRate)} succeed, {operation.SucceededAfterRetry} after a retry"));
        if (snapshot.Operations.Count > 1)
        {
            Line(text, $"  all: {summary.Calls} calls, {summary.Attempts} attempts, {ReportText.Percent(summary.SuccessRate)} succeed");
        }
    }

    private static string Levels(FallbackSnapshot fallback)
    {
        IEnumerable<string> members = fallback.AnsweredByMember.Select(static (calls, index) => $"{calls} by fallback {index + 1}");
        return string.Join(", ", members.Concat(
            [$"{fallback.AnsweredByCache} by the last good result", $"{fallback.AnsweredByDefault} by default", $"{fallback.Exhausted} not at all"]));
    }

    // The original writes its bulkheads' heading even when there are none.
    private static void Section<T>(StringBuilder text, string heading, IReadOnlyList<T> rows, Func<T, string> write)
    {
        if (rows.Count == 0 && heading != "Resource Bulkheads:")
        {
            return;
        }

        Line(text);
        Line(text, heading);
        foreach (T row in rows)
        {
            Line(text, "  " + write(row));
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
