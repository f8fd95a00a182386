namespace Resilience.Aop;

/// <summary>Refuses breaker settings that a written attribute could not have.</summary>
internal static class CircuitBreakerOptionsValidator
{
    private const string Policy = "CircuitBreaker";
    private const int MaxWindowCalls = 100_000;
    private const string Duration = "a duration above 0, at most one day";

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(CircuitBreakerOptions options)
    {
        Require(options.FailureThreshold >= 0, nameof(options.FailureThreshold), options.FailureThreshold, "0 (off) or more");
        Require(double.IsNaN(options.FailureRatio) || options.FailureRatio is >= 0 and <= 1,
            nameof(options.FailureRatio), options.FailureRatio, "0 to 1, or NaN (off)");
        Require(options.WindowCalls is >= 0 and <= MaxWindowCalls,
            nameof(options.WindowCalls), options.WindowCalls, "0 (a time window) to 100,000");
        Require(options.MinimumThroughput >= 1, nameof(options.MinimumThroughput), options.MinimumThroughput, "1 or more");
        Require(options.WindowCalls == 0 || options.MinimumThroughput <= options.WindowCalls,
            nameof(options.MinimumThroughput), options.MinimumThroughput,
            FormattableString.Invariant($"at most WindowCalls, which is {options.WindowCalls}"));
        RequireDuration(nameof(options.SamplingWindow), options.SamplingWindow);
        RequireDuration(nameof(options.SlowCallDuration), options.SlowCallDuration);
        Require(options.SlowCallRatio is > 0 and <= 1, nameof(options.SlowCallRatio), options.SlowCallRatio, "a share above 0, at most 1");
        Require(options.BreakDuration.Ticks is >= 0 and <= TimeSpan.TicksPerDay,
            nameof(options.BreakDuration), options.BreakDuration, "a duration of 0 to one day");
        Require(options.BreakJitter is >= 0 and <= 1, nameof(options.BreakJitter), options.BreakJitter, "0 to 1");
        Require(options.SuccessThreshold >= 1, nameof(options.SuccessThreshold), options.SuccessThreshold, "1 or more");
        RequireDuration(nameof(options.ProbeTimeout), options.ProbeTimeout);
        Require(options.On is not null && !options.On.Contains(null!),
            nameof(options.On), options.On, "a list of exception types");
        Require(options.Except is not null && !options.Except.Contains(null!),
            nameof(options.Except), options.Except, "a list of exception types");
    }

    private static void RequireDuration(string property, TimeSpan? value) =>
        Require(value is null || value.GetValueOrDefault().Ticks is > 0 and <= TimeSpan.TicksPerDay, property, value, Duration);

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
