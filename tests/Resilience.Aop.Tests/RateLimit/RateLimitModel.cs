namespace Resilience.Aop.Tests;

/// <summary>The three algorithms as one would write them without a thought of speed: a list of the times at which permits were spent.</summary>
internal sealed class RateLimitModel(RateLimitOptions options)
{
    private readonly List<long> _grants = [];
    private Int128 _debt; // of a token bucket: parts of a permit, one permit being Per
    private long _last;

    public IReadOnlyList<long> Grants => _grants;

    public bool Take(long now)
    {
        long per = options.Per.Ticks;
        bool isGranted = options.Algorithm switch
        {
            RateLimitAlgorithm.FixedWindow =>
                _grants.Count(grant => Window(grant) == Window(now)) < options.Permits,
            RateLimitAlgorithm.SlidingWindow => _grants.Count(grant => grant > now - per) < options.Permits,
            _ => TakeToken(now),
        };
        if (isGranted)
        {
            _grants.Add(now);
        }

        return isGranted;
    }

    // Exact: in the time t the debt shrinks by t · Permits parts.
    private bool TakeToken(long now)
    {
        _debt = Int128.Max(0, _debt - ((Int128)(now - _last) * options.Permits));
        _last = now;
        if (_debt + options.Per.Ticks > (Int128)options.Permits * options.Per.Ticks)
        {
            return false;
        }

        _debt += options.Per.Ticks;
        return true;
    }

    private long Window(long time) => (time - (_grants.Count == 0 ? time : _grants[0])) / options.Per.Ticks;
}
