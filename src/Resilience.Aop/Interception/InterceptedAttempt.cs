namespace Resilience.Aop;

/// <summary>One attempt of a call, as an <see cref="AttemptInterceptor"/> sees it. Immutable.</summary>
public sealed class InterceptedAttempt
{
    internal InterceptedAttempt(string operation, int number, TimeSpan delay, TimeProvider time)
    {
        Operation = operation;
        Number = number;
        Delay = delay;
        Time = time;
        StartedAt = time.GetUtcNow();
    }

    /// <summary>The name of the protected method: <c>Namespace.Type.Method</c>.</summary>
    public string Operation { get; }

    /// <summary>Number of the attempt in its call, from 1.</summary>
    public int Number { get; }

    /// <summary>What the retry waited before this attempt; zero before the first one.</summary>
    public TimeSpan Delay { get; }

    /// <summary>When the body was about to start, on the runtime's clock; for a refused attempt: when it was refused.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The runtime's clock.</summary>
    public TimeProvider Time { get; }
}
