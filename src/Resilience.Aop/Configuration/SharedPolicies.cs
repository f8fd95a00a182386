namespace Resilience.Aop;

/// <summary>The policies whose state has a name.</summary>
internal static class SharedPolicies
{
    public static readonly SharedPolicy<CircuitBreakerOptions> CircuitBreaker = new(
        PolicyNames.CircuitBreaker, SettingsBinder.Overlay, CircuitBreakerOptionsValidator.Validate);

    public static readonly SharedPolicy<BulkheadOptions> Bulkhead = new(PolicyNames.Bulkhead, SettingsBinder.Overlay, BulkheadOptionsValidator.Validate);

    /// <summary>A limiter from elsewhere has no settings of ours.</summary>
    public static readonly SharedPolicy<RateLimitDefinition> RateLimit = new(
        PolicyNames.RateLimit,
        static (definition, values) => definition.Options is { } options ? definition with { Options = SettingsBinder.Overlay(options, values) } : definition,
        static definition =>
        {
            if (definition.Options is { } options)
            {
                RateLimitOptionsValidator.Validate(options);
            }
        });

    public static readonly SharedPolicy<RetryBudgetOptions> RetryBudget = new(
        PolicyNames.RetryBudget, SettingsBinder.Overlay, RetryBudgetOptionsValidator.Validate);
}
