namespace Resilience.Aop;

/// <summary>Refuses bulkhead settings that a written attribute could not have.</summary>
internal static class BulkheadOptionsValidator
{
    private const string Policy = "Bulkhead";

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(BulkheadOptions options)
    {
        Require(options.MaxConcurrency >= 1, nameof(options.MaxConcurrency), options.MaxConcurrency, "1 or more");
        Require(options.MaxQueue >= 0, nameof(options.MaxQueue), options.MaxQueue, "0 (no queue) or more");
        RequireDuration(nameof(options.QueueTimeout), options.QueueTimeout);
        RequireDuration(nameof(options.Timeout), options.Timeout);
        Require(Enum.IsDefined(options.Isolation), nameof(options.Isolation), options.Isolation, "Strict, Shared or Adaptive");
    }

    private static void RequireDuration(string property, TimeSpan? value) => Require(
        value is null || value.GetValueOrDefault().Ticks is > 0 and <= TimeSpan.TicksPerDay,
        property,
        value,
        "a duration above 0, at most one day");

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
