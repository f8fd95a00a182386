namespace Resilience.Aop;

/// <content>The limit that moves.</content>
public sealed partial class Bulkhead
{
    private volatile AdaptiveLimit? _adaptive;

    /// <summary>Whether bodies are measured.</summary>
    internal bool IsAdaptive => _adaptive is not null;

    /// <summary>Takes a body into account that is about to give its slot back.</summary>
    internal void RecordRun(long ticks, bool succeeded)
    {
        if (_adaptive is not { } adaptive)
        {
            return;
        }

        long word = Volatile.Read(ref _word);
        int before = _limit;
        int limit = adaptive.Record(ticks, succeeded, isBusy: !BulkheadWord.HasRoom(word, before));
        if (limit != before)
        {
            MoveLimit(adaptive);
        }
    }

    private void MoveLimit(AdaptiveLimit adaptive)
    {
        lock (_gate)
        {
            // The settings may have been replaced, or another body may have moved the limit further.
            if (!ReferenceEquals(adaptive, _adaptive))
            {
                return;
            }

            _limit = adaptive.Current;
        }

        GrantSlots();
    }
}
