namespace Resilience.Aop;

/// <summary>
/// The default position of each policy in the nesting of a protected method; lower is further out.
/// The order of attributes in the source has no meaning.
/// </summary>
/// <remarks>
/// The legal moves are: CircuitBreaker, RateLimit, Timeout and Bulkhead among themselves, and RateLimit and Bulkhead to outside Retry.
/// Any other order is the compile error RAOP305.
/// </remarks>
public static class PolicyOrder
{
    /// <summary>DeadLetter: outermost, it records a call that everything else gave up.</summary>
    public const int DeadLetter = 100;

    /// <summary>Fallback: answers when the whole of Cache, Timeout.Total and Retry has failed.</summary>
    public const int Fallback = 200;

    /// <summary>Cache: a hit spends no attempt.</summary>
    public const int Cache = 300;

    /// <summary>The total of <see cref="TimeoutAttribute"/>: bounds all attempts and the waits between them.</summary>
    public const int TotalTimeout = 400;

    /// <summary>Retry.</summary>
    public const int Retry = 500;

    /// <summary>Hedge; the same place as <see cref="Retry"/>, the two exclude each other.</summary>
    public const int Hedge = 500;

    /// <summary>CircuitBreaker: judges each attempt.</summary>
    public const int CircuitBreaker = 600;

    /// <summary>RateLimit: each attempt spends a permit.</summary>
    public const int RateLimit = 700;

    /// <summary>The attempt deadline of <see cref="TimeoutAttribute"/>; it includes the bulkhead queue.</summary>
    public const int Timeout = 800;

    /// <summary>Bulkhead: innermost, a slot is held only while the body runs.</summary>
    public const int Bulkhead = 900;
}
