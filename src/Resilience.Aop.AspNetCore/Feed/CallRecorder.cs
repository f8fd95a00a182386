using System.Collections.Concurrent;

namespace Resilience.Aop.AspNetCore;

/// <summary>Counts and times calls while somebody looks. Runs on the threads of the calls.</summary>
internal sealed class CallRecorder(FailureClassifier failures) : CallObserver
{
    private readonly ConcurrentDictionary<string, OperationRecord> _records = new(StringComparer.Ordinal);

    public OperationRecord Of(string operation) => _records.GetOrAdd(operation, static _ => new OperationRecord());

    public override void OnAttemptEnded(string operation, TimeSpan duration) => Of(operation).Attempts.Record(duration);

    public override void OnRetrying(string operation, int attempt, TimeSpan delay, Exception? failure) =>
        Of(operation).AddRetry(attempt + 1, new RetryReason(failure?.GetType(), failure is null ? FailureType.Unknown : failures.Classify(failure)));

    public override void OnCallEnded(string operation, string outcome, TimeSpan duration) => Of(operation).AddCall(Read(outcome), duration);

    /// <summary>Begins the next slice of every window.</summary>
    public void Rotate()
    {
        foreach (OperationRecord record in _records.Values)
        {
            record.Calls.Rotate();
            record.Attempts.Rotate();
        }
    }

    private static OutcomeKind Read(string outcome) => outcome switch
    {
        "success" => OutcomeKind.Success,
        "cached" => OutcomeKind.Cached,
        "stale" => OutcomeKind.Stale,
        "fallback" => OutcomeKind.Fallback,
        "timeout" => OutcomeKind.Timeout,
        "rejected" => OutcomeKind.Rejected,
        "cancelled" => OutcomeKind.Cancelled,
        _ => OutcomeKind.Failure,
    };
}
