namespace Resilience.Aop.AspNetCore;

/// <summary>Attempts for each call in the last ten seconds. Used by one thread at a time.</summary>
internal sealed class LoadHistory
{
    private const int Recent = 10;

    private readonly Queue<RetrySummary> _totals = new();

    /// <summary>1 without a call.</summary>
    public double Amplification { get; private set; } = 1;

    public void Add(RetrySummary total, bool isFirst)
    {
        if (isFirst)
        {
            _totals.Clear();
        }

        _totals.Enqueue(total);
        if (_totals.Count > Recent + 1)
        {
            _totals.Dequeue();
        }

        RetrySummary before = _totals.Peek();
        long calls = total.Calls - before.Calls;
        Amplification = calls <= 0 ? 1 : Math.Round((double)(total.Attempts - before.Attempts) / calls, 3);
    }
}
