namespace Resilience.Aop;

/// <summary>
/// A bundle for calls to a database: 3 attempts, 0.5 s to 10 s, doubled each time, on connection errors, time-outs and failures that the
/// driver itself calls transient (<see cref="System.Data.Common.DbException.IsTransient"/>, <see cref="FailureType.ServiceUnavailable"/>).
/// </summary>
/// <remarks>A <see cref="RetryAttribute"/> on the same method replaces it.</remarks>
[Retry(
    MaxAttempts = 3,
    BaseDelay = "500ms",
    MaxDelay = "10s",
    Factor = 2.0,
    FailureTypes = [FailureType.NetworkError, FailureType.Timeout, FailureType.ServiceUnavailable])]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class DatabaseRetryAttribute : ResiliencePolicyAttribute;
