namespace Resilience.Aop.Testing;

/// <summary>Keeps every attempt of a runtime, in the order in which they ended. Fallback methods are not attempts. Safe for concurrent use.</summary>
public sealed class AttemptRecorder : AttemptInterceptor
{
    private readonly object _gate = new();
    private readonly List<RecordedAttempt> _attempts = [];

    /// <summary>All attempts so far; a copy.</summary>
    public IReadOnlyList<RecordedAttempt> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>The attempts of one operation so far; a copy.</summary>
    public IReadOnlyList<RecordedAttempt> Of(string operation) =>
        [.. Attempts.Where(attempt => string.Equals(attempt.Operation, operation, StringComparison.Ordinal))];

    /// <summary>Forgets the attempts so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _attempts.Clear();
        }
    }

    /// <inheritdoc/>
    public override void OnEnded(InterceptedAttempt attempt, AttemptOutcome outcome, Exception? failure)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        RecordedAttempt record = new(
            attempt.Operation, attempt.Number, outcome, failure, attempt.Delay, attempt.StartedAt, attempt.Time.GetUtcNow());
        lock (_gate)
        {
            _attempts.Add(record);
        }
    }
}
