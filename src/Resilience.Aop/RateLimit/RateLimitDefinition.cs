namespace Resilience.Aop;

/// <summary>What stands behind a name: settings of our own limiter, or a limiter from elsewhere.</summary>
internal sealed record RateLimitDefinition(RateLimitOptions? Options, IRateLimitAdapter? Adapter);
