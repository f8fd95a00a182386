namespace Resilience.Aop;

/// <summary>
/// A bundle for calls to an HTTP service: 4 attempts, 2 s to 60 s, ×1.5 each time, on the status codes 429, 502, 503 and 504 and on
/// transient failures that carry no status code.
/// </summary>
/// <remarks>A <see cref="RetryAttribute"/> on the same method replaces it.</remarks>
[Retry(MaxAttempts = 4, BaseDelay = "2s", MaxDelay = "60s", Factor = 1.5, StatusCodes = [429, 502, 503, 504])]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class ApiRetryAttribute : ResiliencePolicyAttribute;
