using System.Runtime.CompilerServices;

namespace Resilience.Aop.AspNetCore;

/// <summary>Calls by outcome. A value: sums and differences of it are what histories are made of.</summary>
[InlineArray(Kinds)]
internal struct OutcomeCounts
{
    public const int Kinds = 8;

    private long _first;

    /// <summary>All calls.</summary>
    public readonly long Calls
    {
        get
        {
            long sum = 0;
            foreach (long count in this)
            {
                sum += count;
            }

            return sum;
        }
    }

    /// <summary>Calls that ended badly for their callers.</summary>
    public readonly long Errors => this[(int)OutcomeKind.Timeout] + this[(int)OutcomeKind.Rejected] + this[(int)OutcomeKind.Failure];

    /// <summary>Share of those among calls that were not cancelled, 0 to 100.</summary>
    public readonly double ErrorPercent
    {
        get
        {
            long judged = Calls - this[(int)OutcomeKind.Cancelled];
            return judged <= 0 ? 0 : 100.0 * Errors / judged;
        }
    }

    public void Add(in OutcomeCounts other)
    {
        for (int kind = 0; kind < Kinds; kind++)
        {
            this[kind] += other[kind];
        }
    }

    /// <summary>What was added since an earlier time; never less than nothing.</summary>
    public readonly OutcomeCounts Since(in OutcomeCounts earlier)
    {
        OutcomeCounts difference = default;
        for (int kind = 0; kind < Kinds; kind++)
        {
            difference[kind] = Math.Max(0, this[kind] - earlier[kind]);
        }

        return difference;
    }

    public readonly OutcomesFrame ToFrame() => new()
    {
        Success = this[(int)OutcomeKind.Success],
        Cached = this[(int)OutcomeKind.Cached],
        Stale = this[(int)OutcomeKind.Stale],
        Fallback = this[(int)OutcomeKind.Fallback],
        Timeout = this[(int)OutcomeKind.Timeout],
        Rejected = this[(int)OutcomeKind.Rejected],
        Cancelled = this[(int)OutcomeKind.Cancelled],
        Failure = this[(int)OutcomeKind.Failure],
    };
}
