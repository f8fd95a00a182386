namespace Resilience.Aop.AspNetCore;

/// <summary>
/// What the store of dead letters holds, asked now and then while somebody looks. No frame waits for the store: a slow one is shown as it was. Safe for
/// concurrent use.
/// </summary>
internal sealed class DeadLetterGroups(ResilienceRuntime runtime, CancellationToken stopping)
{
    /// <summary>Most groups that are shown.</summary>
    public const int Most = 200;

    private const int LongestMessage = 500;

    private static readonly TimeSpan AfterChange = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Otherwise = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = runtime.TimeProvider;
    private volatile DeadLetterGroupsState _state = new([], 0, Error: null);
    private long _asked;
    private (long Counts, long Depth) _seenThen;
    private volatile bool _isStale = true;
    private int _isAsking;

    public DeadLetterGroupsState State => _state;

    /// <summary>Has the store asked before the next frame.</summary>
    public void Invalidate() => _isStale = true;

    /// <summary>Asks the store if it is time to.</summary>
    /// <param name="queues">What this process has counted: a change of that is a reason to ask sooner.</param>
    public void Refresh(IReadOnlyList<DeadLetterSnapshot> queues)
    {
        // Beside each other: a replay that succeeds adds one to the counts, which only grow, and takes one from the depth.
        (long, long) seen = (
            queues.Sum(static queue => queue.Recorded + queue.Replayed + queue.ReplaysFailed + queue.Poisoned),
            queues.Sum(static queue => queue.Depth));
        TimeSpan age = _time.GetElapsedTime(_asked);
        if (!(_isStale || age >= Otherwise || (age >= AfterChange && seen != _seenThen)) || Interlocked.Exchange(ref _isAsking, 1) != 0)
        {
            return;
        }

        _isStale = false;
        _asked = _time.GetTimestamp();
        _seenThen = seen;
        _ = AskAsync();
    }

    private async Task AskAsync()
    {
        try
        {
            IReadOnlyList<DeadLetterGroup> groups = await runtime.DeadLetters.Store.GroupAsync(null, stopping).ConfigureAwait(false);
            _state = new DeadLetterGroupsState([.. groups.Take(Most).Select(Show)], groups.Sum(static group => (long)group.Count), Error: null);
        }
        catch (Exception failure)
        {
            // Its message may name files and servers.
            _state = _state with { Error = failure.GetType().FullName };
        }
        finally
        {
            Volatile.Write(ref _isAsking, 0);
        }
    }

    private static DeadLetterGroupFrame Show(DeadLetterGroup group) => new()
    {
        Queue = group.Queue,
        Fingerprint = group.Fingerprint,
        Operation = group.Operation,
        FailureType = group.ExceptionType,
        Message = group.Message.Length > LongestMessage ? group.Message[..LongestMessage] + "…" : group.Message,
        Count = group.Count,
        Poisoned = group.Poisoned,
        First = group.FirstFailedAt,
        Last = group.LastFailedAt,
    };
}
