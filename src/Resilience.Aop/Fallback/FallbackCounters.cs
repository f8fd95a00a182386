namespace Resilience.Aop;

/// <summary>Which level of a fallback has answered how many calls of one operation. Safe for concurrent use.</summary>
/// <remarks>Only calls that fail come here, so a lock will do.</remarks>
internal sealed class FallbackCounters(string operation)
{
    private readonly object _gate = new();
    private long[] _members = [];
    private long _cache;
    private long _default;
    private long _exhausted;

    public string Operation { get; } = operation;

    /// <param name="number">Place of the fallback method in the attribute, from 1.</param>
    public void AnsweredByMember(int number)
    {
        lock (_gate)
        {
            if (number > _members.Length)
            {
                Array.Resize(ref _members, number);
            }

            _members[number - 1]++;
        }
    }

    public void AnsweredByCache() => Interlocked.Increment(ref _cache);

    public void AnsweredByDefault() => Interlocked.Increment(ref _default);

    public void Exhausted() => Interlocked.Increment(ref _exhausted);

    public FallbackSnapshot Read()
    {
        long[] members;
        lock (_gate)
        {
            members = [.. _members];
        }

        long cache = Interlocked.Read(ref _cache);
        long defaults = Interlocked.Read(ref _default);
        return new FallbackSnapshot
        {
            Operation = Operation,
            AnsweredByMember = members,
            AnsweredByCache = cache,
            AnsweredByDefault = defaults,
            Exhausted = Interlocked.Read(ref _exhausted),
            Answered = members.Sum() + cache + defaults,
        };
    }
}
