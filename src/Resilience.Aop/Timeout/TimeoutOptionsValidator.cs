namespace Resilience.Aop;

/// <summary>Checks timeout settings, which may come from configuration and so were not checked at compile time.</summary>
internal static class TimeoutOptionsValidator
{
    private const string Policy = "Timeout";

    /// <summary>Neither limit is legal here: that is a method without a timeout.</summary>
    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(TimeoutOptions options)
    {
        Require(options.Attempt is not { } attempt || DurationRange.IsAboveZero(attempt), nameof(options.Attempt), options.Attempt, DurationRange.AboveZero);
        Require(options.Total is not { } total || DurationRange.IsAboveZero(total), nameof(options.Total), options.Total, DurationRange.AboveZero);
        if (options.Attempt >= options.Total)
        {
            throw ResilienceOptionsException.Create(Policy, nameof(options.Total), options.Total, "a duration longer than Attempt", "RAOP302");
        }

        Require(Enum.IsDefined(options.Mode), nameof(options.Mode), options.Mode, "a member of TimeoutMode");
        Require(DurationRange.IsUpToOneDay(options.Grace), nameof(options.Grace), options.Grace, DurationRange.UpToOneDay);
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
