namespace Resilience.Aop.Testing;

/// <summary>
/// Counts the threads that are running code of one flow: whatever was started, awaited or queued, however indirectly, by code that has entered.
/// An async local travels with that code, and says so whenever a thread takes it up or lays it down.
/// </summary>
internal sealed class FlowCount
{
    private static readonly AsyncLocal<FlowCount?> Current = new(static change =>
    {
        if (change.PreviousValue is { } left)
        {
            Interlocked.Decrement(ref left._threads);
        }

        if (change.CurrentValue is { } entered)
        {
            Interlocked.Increment(ref entered._threads);
            Interlocked.Increment(ref entered._entries);
        }
    });

    private int _threads;
    private long _entries;

    /// <summary>Threads that are in the flow now.</summary>
    public int Threads => Volatile.Read(ref _threads);

    /// <summary>How often a thread has taken it up.</summary>
    public long Entries => Volatile.Read(ref _entries);

    /// <summary>Threads in the flow that were there for so long, doing nothing that could be seen, that they seem to be blocked.</summary>
    public int Blocked { get; set; }

    public void Enter() => Current.Value = this;
}
