namespace Resilience.Aop.AspNetCore;

/// <summary>What made an attempt necessary: the type of a failure and what kind it was judged to be; both null for a result.</summary>
internal readonly record struct RetryReason(Type? Failure, FailureType Kind);
