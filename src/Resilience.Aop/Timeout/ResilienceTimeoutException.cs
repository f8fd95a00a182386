namespace Resilience.Aop;

/// <summary>An attempt, or a whole call, took longer than <see cref="TimeoutAttribute"/> allows.</summary>
public sealed class ResilienceTimeoutException : TimeoutException
{
    internal ResilienceTimeoutException(string operation, TimeSpan timeout, bool isTotal, bool started, Exception? innerException)
        : base(Describe(operation, timeout, isTotal, started), innerException)
    {
        Timeout = timeout;
        IsTotal = isTotal;
        Started = started;
    }

    /// <summary>The limit that was exceeded.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Whether it was the limit of the whole call; false: of one attempt.</summary>
    public bool IsTotal { get; }

    /// <summary>Whether the body was started; false: the time ran out in the bulkhead queue.</summary>
    public bool Started { get; }

    private static string Describe(string operation, TimeSpan timeout, bool isTotal, bool started)
    {
        string what = isTotal ? "the whole call" : "an attempt";
        string where = started ? "" : " while it waited for a bulkhead slot";
        return FormattableString.Invariant($"'{operation}' exceeded the {timeout.TotalSeconds:0.###} s allowed for {what}{where}.");
    }
}
