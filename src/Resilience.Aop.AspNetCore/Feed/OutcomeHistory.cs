namespace Resilience.Aop.AspNetCore;

/// <summary>The calls of one operation in the last minute, second by second. Used by one thread at a time.</summary>
internal sealed class OutcomeHistory
{
    /// <summary>Seconds that are kept.</summary>
    public const int Length = 60;

    /// <summary>Seconds that rates are means of.</summary>
    public const int Recent = 10;

    private readonly OutcomeCounts[] _points = new OutcomeCounts[Length];
    private readonly bool[] _isHole = new bool[Length];
    private OutcomeCounts _last;
    private int _next;
    private int _count;
    private int _sinceBegin;

    /// <summary>Calls in the newest second.</summary>
    public OutcomeCounts Newest { get; private set; }

    /// <summary>Notes where counting begins, after a time when nobody looked.</summary>
    /// <param name="total">The counts as they are.</param>
    /// <param name="missed">Seconds that nobody looked.</param>
    public void Begin(in OutcomeCounts total, int missed)
    {
        _last = total;
        Newest = default;
        for (int i = 0; i < Math.Min(missed, Length) && _count > 0; i++)
        {
            Push(default, isHole: true);
        }

        _sinceBegin = 0;
    }

    /// <summary>Ends a second.</summary>
    /// <param name="total">The counts as they are.</param>
    /// <param name="skipped">Whole seconds before it that have no frame.</param>
    public void Add(in OutcomeCounts total, int skipped)
    {
        for (int i = 0; i < Math.Min(skipped, Length); i++)
        {
            Push(default, isHole: true);
        }

        Newest = total.Since(_last);
        _last = total;
        Push(Newest, isHole: false);
    }

    /// <summary>Calls in the last ten seconds, or since counting began where that is less.</summary>
    public OutcomeCounts SumRecent() => Sum(Math.Min(Recent, _sinceBegin));

    /// <summary>Calls in the last minute.</summary>
    public OutcomeCounts SumAll() => Sum(Length);

    public SparklineFrame ToFrame()
    {
        double?[] rates = new double?[_count];
        double?[] errors = new double?[_count];
        for (int i = 0; i < _count; i++)
        {
            int at = (_next - _count + i + Length) % Length;
            if (!_isHole[at])
            {
                rates[i] = _points[at].Calls;
                errors[i] = Math.Round(_points[at].ErrorPercent, 1);
            }
        }

        return new SparklineFrame { Rates = rates, Errors = errors };
    }

    private OutcomeCounts Sum(int seconds)
    {
        OutcomeCounts sum = default;
        for (int i = 1; i <= Math.Min(seconds, _count); i++)
        {
            sum.Add(_points[(_next - i + Length) % Length]);
        }

        return sum;
    }

    private void Push(in OutcomeCounts point, bool isHole)
    {
        _points[_next] = point;
        _isHole[_next] = isHole;
        _next = (_next + 1) % Length;
        _count = Math.Min(_count + 1, Length);
        _sinceBegin = Math.Min(_sinceBegin + 1, Length);
    }
}
