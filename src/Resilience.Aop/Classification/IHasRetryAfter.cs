namespace Resilience.Aop;

/// <summary>An exception that knows how long to wait before the next try.</summary>
public interface IHasRetryAfter
{
    /// <summary>The time to wait, or null when it is not known.</summary>
    TimeSpan? RetryAfter { get; }
}
