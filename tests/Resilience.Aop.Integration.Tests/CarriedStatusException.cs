namespace Resilience.Aop.Integration.Tests;

/// <summary>A failure that carries a status code, and may ask for a delay.</summary>
internal sealed class CarriedStatusException(int? status, TimeSpan? retryAfter = null) : Exception("carried"), IHasStatusCode, IHasRetryAfter
{
    public int? StatusCode { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
