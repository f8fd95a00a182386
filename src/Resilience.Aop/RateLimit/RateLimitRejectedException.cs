namespace Resilience.Aop;

/// <summary>A rate limit refused a call; the body did not run.</summary>
public sealed class RateLimitRejectedException : ResilienceException, IHasRetryAfter
{
    internal RateLimitRejectedException(string name, TimeSpan? retryAfter)
        : base(null, null)
    {
        Name = name;
        RetryAfter = retryAfter;
    }

    /// <summary>Name of the limit.</summary>
    public string Name { get; }

    /// <summary>Time until a permit is free for this call, as things stand; null when the limiter does not know.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Why the call was refused. Made when it is read: most rejections are caught by a caller that does not read it.</summary>
    public override string Message => RetryAfter is { } wait
        ? FormattableString.Invariant($"Rate limit '{Name}' has no permit free for another {wait.TotalSeconds:0.###} s.")
        : $"Rate limit '{Name}' has no permit free.";
}
