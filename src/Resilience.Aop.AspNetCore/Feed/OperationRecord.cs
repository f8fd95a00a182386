using System.Collections.Concurrent;

namespace Resilience.Aop.AspNetCore;

/// <summary>What was seen of one operation's calls while somebody looked. Safe for concurrent use.</summary>
internal sealed class OperationRecord
{
    private const int MostReasons = 64;
    private const int ShownReasons = 12;
    private const int MostAttempts = 10;

    private readonly long[] _outcomes = new long[OutcomeCounts.Kinds];
    private readonly long[] _retries = new long[MostAttempts + 1];
    private readonly ConcurrentDictionary<RetryReason, StrongCount> _reasons = new();
    private readonly StrongCount _otherReasons = new();

    public LatencyWindow Calls { get; } = new();

    public LatencyWindow Attempts { get; } = new();

    public void AddCall(OutcomeKind outcome, TimeSpan duration)
    {
        Interlocked.Increment(ref _outcomes[(int)outcome]);
        Calls.Record(duration);
    }

    public void AddRetry(int nextAttempt, RetryReason reason)
    {
        Interlocked.Increment(ref _retries[Math.Clamp(nextAttempt, 2, MostAttempts)]);
        StrongCount count = _reasons.TryGetValue(reason, out StrongCount? known) ? known
            : _reasons.Count >= MostReasons ? _otherReasons
            : _reasons.GetOrAdd(reason, static _ => new StrongCount());
        Interlocked.Increment(ref count.Value);
    }

    public OutcomeCounts ReadOutcomes()
    {
        OutcomeCounts counts = default;
        for (int kind = 0; kind < OutcomeCounts.Kinds; kind++)
        {
            counts[kind] = Interlocked.Read(ref _outcomes[kind]);
        }

        return counts;
    }

    public IReadOnlyList<AttemptCountFrame> ReadRetries() =>
        [.. Enumerable.Range(2, MostAttempts - 1)
            .Select(number => new AttemptCountFrame { Attempt = number, Count = Interlocked.Read(ref _retries[number]) })
            .Where(static row => row.Count > 0)];

    public IReadOnlyList<RetryReasonFrame> ReadReasons()
    {
        RetryReasonFrame[] all = [.. _reasons
            .Select(static pair => new RetryReasonFrame
            {
                Reason = pair.Key.Failure is { } type ? type.FullName ?? type.Name : "result",
                Kind = pair.Key.Failure is null ? null : pair.Key.Kind,
                Count = Interlocked.Read(ref pair.Value.Value),
            })
            .OrderByDescending(static row => row.Count)
            .ThenBy(static row => row.Reason, StringComparer.Ordinal)];
        long others = Interlocked.Read(ref _otherReasons.Value) + all.Skip(ShownReasons - 1).Sum(static row => row.Count);
        return all.Length <= ShownReasons && others == all.Skip(ShownReasons - 1).Sum(static row => row.Count)
            ? all
            : [.. all.Take(ShownReasons - 1), new RetryReasonFrame { Reason = "other", Count = others }];
    }

    private sealed class StrongCount
    {
        public long Value;
    }
}
