namespace Resilience.Aop;

/// <summary>Refuses cache settings that a written attribute could not have.</summary>
internal static class CacheOptionsValidator
{
    private const string Policy = "Cache";

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(CacheOptions options)
    {
        Require(DurationRange.IsAboveZero(options.Ttl), nameof(options.Ttl), options.Ttl, DurationRange.AboveZero);
        Require(options.MaxEntries >= 1, nameof(options.MaxEntries), options.MaxEntries, "1 or more");
        Require(DurationRange.IsAboveZero(options.StaleTtl), nameof(options.StaleTtl), options.StaleTtl, DurationRange.AboveZero);
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
