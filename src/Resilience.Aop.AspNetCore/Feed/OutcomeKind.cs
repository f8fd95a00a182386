namespace Resilience.Aop.AspNetCore;

/// <summary>How a call ended for its caller.</summary>
internal enum OutcomeKind
{
    Success = 0,
    Cached = 1,
    Stale = 2,
    Fallback = 3,
    Timeout = 4,
    Rejected = 5,
    Cancelled = 6,
    Failure = 7,
}
