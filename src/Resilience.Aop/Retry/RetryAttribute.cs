namespace Resilience.Aop;

/// <summary>Runs the method again when it fails with something that is likely to pass.</summary>
/// <remarks>
/// Without <see cref="On"/> and <see cref="When"/> the transient set of <see cref="FailureClassifier"/> is retried: network errors,
/// time-outs, unavailable services and rate limits. The caller's cancellation and this library's own rejections are not.
/// The last outcome reaches the caller as it was: the original exception instance, or the last result.
/// During a delay no bulkhead slot and no breaker permit is held.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class RetryAttribute : Attribute
{
    /// <summary>For <see cref="MaxAttempts"/>: no limit. Bound it with <see cref="MaxDuration"/> or a total timeout.</summary>
    public const int Unlimited = -1;

    /// <summary>Calls in all, the first included.</summary>
    /// <value>1 or more, or <see cref="Unlimited"/>. The default is 3.</value>
    public int MaxAttempts { get; set; } = RetryDefaults.MaxAttempts;

    /// <summary>Delay before the second attempt; later delays follow <see cref="Backoff"/>.</summary>
    /// <value>A duration such as "250ms" or "00:00:01", 0 to one day. The default is "1s". Anything else is a compile error.</value>
    public string BaseDelay { get; set; } = RetryDefaults.BaseDelay;

    /// <summary>Longest delay; applied before jitter, so a delay is at most this × (1 + <see cref="JitterRange"/>).</summary>
    /// <value>A duration from <see cref="BaseDelay"/> to one day. The default is "60s", or <see cref="BaseDelay"/> if that is longer.</value>
    public string MaxDelay { get; set; } = RetryDefaults.MaxDelay;

    /// <summary>How delays grow.</summary>
    /// <value>The default is <see cref="Backoff.Exponential"/>.</value>
    public Backoff Backoff { get; set; }

    /// <summary>Base of exponential growth.</summary>
    /// <value>1 or more. The default is 2.</value>
    public double Factor { get; set; } = RetryDefaults.Factor;

    /// <summary>Whether delays are spread at random, so that callers that failed together do not return together.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Jitter { get; set; } = true;

    /// <summary>How far jitter moves a delay: delay × (1 ± this).</summary>
    /// <value>0 to 1. The default is 0.1.</value>
    public double JitterRange { get; set; } = RetryDefaults.JitterRange;

    /// <summary>No attempt starts at or after this time since the first one started; a running attempt is not cut.</summary>
    /// <remarks>The queues of a bulkhead or rate limit that stands outside of the retry come before that.</remarks>
    /// <value>A duration above 0. The default is none.</value>
    public string? MaxDuration { get; set; }

    /// <summary>Exceptions that are retried, with their subtypes; given, nothing else is.</summary>
    /// <value>The default is the transient set of <see cref="FailureClassifier"/>.</value>
    public Type[]? On { get; set; }

    /// <summary>Exceptions that are never retried, with their subtypes; wins over everything else.</summary>
    public Type[]? Except { get; set; }

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions.</summary>
    public bool MatchInner { get; set; }

    /// <summary>HTTP status codes that are retried, carried by the exception or by an <see cref="HttpResponseMessage"/> result.</summary>
    /// <value>The default is 408, 429, 502, 503, 504.</value>
    public int[]? StatusCodes { get; set; }

    /// <summary>Kinds of failure that are retried, as <see cref="FailureClassifier"/> tells them apart; replaces the transient set.</summary>
    /// <value>
    /// Any but <see cref="FailureType.Unknown"/>. The default is NetworkError, Timeout, ServiceUnavailable, RateLimited.
    /// With <see cref="On"/>, a failure is retried when either lists it. A status code counts as its kind, unless <see cref="StatusCodes"/> is given too.
    /// </value>
    public FailureType[]? FailureTypes { get; set; }

    /// <summary>Name of a method <c>bool (Exception)</c> that says whether a failure is retried; decides alone without <see cref="On"/>, else both must hold.</summary>
    public string? When { get; set; }

    /// <summary>Name of a method <c>bool (T)</c> that says whether a result counts as a failure.</summary>
    public string? OnResult { get; set; }

    /// <summary>Name of a method <c>TimeSpan? (int attempt, Exception? failure)</c>, optionally with a third parameter <c>T? result</c>, that computes the delay; null: the usual one.</summary>
    /// <remarks>
    /// Its answer is taken as it is: no cap and no jitter. <c>attempt</c> is the one that just failed, from 1;
    /// <c>result</c> is the default value of its type after a failure.
    /// </remarks>
    public string? DelayFrom { get; set; }

    /// <summary>Name of a method <c>(int attempt, TimeSpan delay, Exception? failure)</c> returning void, <see cref="Task"/> or <see cref="ValueTask"/> that runs before every wait.</summary>
    public string? OnRetry { get; set; }

    /// <summary>Name of the <see cref="RetryBudget"/> that retries are taken from; when it is spent, the call ends at once with its last outcome.</summary>
    /// <value>
    /// Any non-blank text of at most 200 characters; methods that name the same share it. The default is
    /// <see cref="ResilienceRuntimeOptions.DefaultRetryBudget"/>, which is none.
    /// </value>
    public string? Budget { get; set; }

    /// <summary>What kind of operation this is, for <see cref="Backoff.Auto"/>: methods of one kind learn together.</summary>
    /// <value>
    /// "network" starts with exponential, "database" with linear, "api" with adaptive backoff; any other non-blank text of at most 200
    /// characters, or none, with exponential.
    /// </value>
    public string? OperationType { get; set; }

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.Retry;
}
