namespace Resilience.Aop;

/// <summary>Refuses rate limit settings that a written attribute could not have.</summary>
internal static class RateLimitOptionsValidator
{
    public const string Policy = "RateLimit";

    /// <summary>Beyond that the arithmetic of the algorithms would lose its precision, or run out of bits within a century.</summary>
    private const long MaxPermitsPerMillisecond = 1_000_000;

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(RateLimitOptions options)
    {
        long per = options.Per.Ticks;
        Require(
            per is >= TimeSpan.TicksPerMillisecond and <= TimeSpan.TicksPerDay,
            nameof(options.Per),
            options.Per,
            "a duration of 1 ms to one day");
        Require(
            options.Permits >= 1 && options.Permits <= per / TimeSpan.TicksPerMillisecond * MaxPermitsPerMillisecond,
            nameof(options.Permits),
            options.Permits,
            "1 or more, at most 1,000,000 for each millisecond of Per");
        Require(Enum.IsDefined(options.Algorithm), nameof(options.Algorithm), options.Algorithm, "TokenBucket, FixedWindow or SlidingWindow");
        Require(options.Queue >= 0, nameof(options.Queue), options.Queue, "0 (no queue) or more");
        Require(options.MaxPartitions >= 1, nameof(options.MaxPartitions), options.MaxPartitions, "1 or more");
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
