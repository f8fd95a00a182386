namespace Resilience.Aop;

/// <summary>A body ran for longer than its bulkhead allows.</summary>
public sealed class BulkheadTimeoutException : TimeoutException
{
    internal BulkheadTimeoutException(string name, TimeSpan timeout, Exception? innerException)
        : base(FormattableString.Invariant($"Bulkhead '{name}' allows a body {timeout.TotalSeconds:0.###} s, which have passed."), innerException)
    {
        Name = name;
        Timeout = timeout;
    }

    /// <summary>Name of the bulkhead.</summary>
    public string Name { get; }

    /// <summary>The limit that was exceeded.</summary>
    public TimeSpan Timeout { get; }
}
