namespace Resilience.Aop;

/// <summary>Checks the settings of budgets, which only come from code and configuration.</summary>
internal static class RetryBudgetOptionsValidator
{
    private const string Policy = "RetryBudget";

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(RetryBudgetOptions options)
    {
        Require(options.Share is >= 0 and <= 1, nameof(options.Share), options.Share, "0 to 1");
        Require(options.PerSecond is >= 0 and <= 1_000_000, nameof(options.PerSecond), options.PerSecond, "0 to 1,000,000");
        Require(DurationRange.IsAboveZero(options.Expiry), nameof(options.Expiry), options.Expiry, DurationRange.AboveZero);
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
