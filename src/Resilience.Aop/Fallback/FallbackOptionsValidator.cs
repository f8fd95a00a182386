namespace Resilience.Aop;

/// <summary>Checks fallback settings, which may come from configuration and so were not checked at compile time.</summary>
internal static class FallbackOptionsValidator
{
    private const string Policy = "Fallback";

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(FallbackOptions options)
    {
        Require(DurationRange.IsAboveZero(options.DegradedTimeout), nameof(options.DegradedTimeout), options.DegradedTimeout, DurationRange.AboveZero);
        Require(DurationRange.IsAboveZero(options.CacheTtl), nameof(options.CacheTtl), options.CacheTtl, DurationRange.AboveZero);
        Require(options.MaxEntries >= 1, nameof(options.MaxEntries), options.MaxEntries, "1 or more");
        Require(options.On is not null && !options.On.Contains(null!), nameof(options.On), null, "a list of exception types");
        Require(options.Except is not null && !options.Except.Contains(null!), nameof(options.Except), null, "a list of exception types");
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
