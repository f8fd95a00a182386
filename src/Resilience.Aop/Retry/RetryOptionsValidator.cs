namespace Resilience.Aop;

/// <summary>Checks retry settings, which may come from configuration and so were not checked at compile time.</summary>
internal static class RetryOptionsValidator
{
    private const string Policy = "Retry";
    private const string Text = "non-blank text of at most 200 characters";
    private const string TextRule = "RAOP211";

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(RetryOptions options)
    {
        Require(
            options.MaxAttempts is >= 1 or RetryAttribute.Unlimited, nameof(options.MaxAttempts), options.MaxAttempts, "1 or more, or -1 for no limit");
        Require(DurationRange.IsUpToOneDay(options.BaseDelay), nameof(options.BaseDelay), options.BaseDelay, DurationRange.UpToOneDay);
        if (options.MaxDelay is { } maxDelay)
        {
            Require(DurationRange.IsUpToOneDay(maxDelay), nameof(options.MaxDelay), maxDelay, "BaseDelay to one day");
            Require(maxDelay >= options.BaseDelay, nameof(options.MaxDelay), maxDelay, "BaseDelay to one day", "RAOP206");
        }

        Require(Enum.IsDefined(options.Backoff), nameof(options.Backoff), options.Backoff, "a member of Backoff");
        Require(options.Factor is >= 1 and < double.PositiveInfinity, nameof(options.Factor), options.Factor, "1 or more");
        Require(options.JitterRange is >= 0 and <= 1, nameof(options.JitterRange), options.JitterRange, "0 to 1");
        Require(options.MaxDuration is null || options.MaxDuration > TimeSpan.Zero, nameof(options.MaxDuration), options.MaxDuration, "a duration above 0");
        Require(options.On is not null && !options.On.Contains(null!), nameof(options.On), null, "a list of exception types");
        Require(options.Except is not null && !options.Except.Contains(null!), nameof(options.Except), null, "a list of exception types");
        foreach (int status in options.StatusCodes ?? [])
        {
            Require(status is >= 100 and <= 999, nameof(options.StatusCodes), status, "HTTP status codes, 100 to 999");
        }

        Require(IsName(options.Budget), nameof(options.Budget), options.Budget, Text, TextRule);
        Require(IsName(options.OperationType), nameof(options.OperationType), options.OperationType, Text, TextRule);
        Require(options.FailureTypes is not { Count: 0 }, nameof(options.FailureTypes), "empty", "at least one member of FailureType, or null");
        foreach (FailureType type in options.FailureTypes ?? [])
        {
            Require(
                Enum.IsDefined(type) && type != FailureType.Unknown, nameof(options.FailureTypes), type, "members of FailureType other than Unknown");
        }
    }

    private static bool IsName(string? text) => text is null || (text.Length <= 200 && !string.IsNullOrWhiteSpace(text));

    private static void Require(bool isLegal, string property, object? value, string legal, string rule = "RAOP201")
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal, rule);
        }
    }
}
