using System.Net;

namespace Resilience.Aop;

/// <summary>What HTTP status codes mean to the policies.</summary>
internal static class HttpStatus
{
    /// <summary>The codes that are retried, hedged and answered by fallbacks where nothing else is declared.</summary>
    public static IReadOnlyList<int> Retried { get; } = [408, 429, 502, 503, 504];

    /// <summary>Whether a response is a failure of the dependency, for a circuit breaker: 5xx and 408.</summary>
    public static bool IsServerFailure(HttpStatusCode status) => (int)status is (>= 500 and <= 599) or 408;

    /// <summary>The kind of failure a code stands for. Exactly those of <see cref="Retried"/> are kinds that are likely to pass.</summary>
    public static FailureType Classify(int status) => status switch
    {
        408 or 504 => FailureType.Timeout,
        429 => FailureType.RateLimited,
        502 or 503 => FailureType.ServiceUnavailable,
        401 or 403 or 407 => FailureType.AuthenticationError,
        _ => FailureType.Unknown,
    };
}
