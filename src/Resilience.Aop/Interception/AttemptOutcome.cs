namespace Resilience.Aop;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The body completed well. Its result may still be one that a policy does not accept.</summary>
    Succeeded = 0,

    /// <summary>The body failed.</summary>
    Failed = 1,

    /// <summary>A timeout of the attempt, of the whole call or of the bulkhead ended the body, or left it behind.</summary>
    TimedOut = 2,

    /// <summary>The caller cancelled.</summary>
    Cancelled = 3,

    /// <summary>A policy kept the body from starting: an open breaker, a full bulkhead, a deadline that passed in the queue.</summary>
    Refused = 4,
}
