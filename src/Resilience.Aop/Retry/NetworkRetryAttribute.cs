namespace Resilience.Aop;

/// <summary>A bundle for calls over the network: 5 attempts, 1 s to 30 s, doubled each time, on network errors and time-outs only.</summary>
/// <remarks>A <see cref="RetryAttribute"/> on the same method replaces it.</remarks>
[Retry(
    MaxAttempts = 5,
    BaseDelay = "1s",
    MaxDelay = "30s",
    Factor = 2.0,
    FailureTypes = [FailureType.NetworkError, FailureType.Timeout])]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class NetworkRetryAttribute : ResiliencePolicyAttribute;
