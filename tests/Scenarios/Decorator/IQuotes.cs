using Resilience.Aop;

namespace Scenarios.Decorator;

/// <summary>Policies on the interface's own members.</summary>
[CircuitBreaker("declared", FailureThreshold = 50, MinimumThroughput = 100)]
public interface IQuotes
{
    [Retry(MaxAttempts = 4, BaseDelay = "0s"), Fallback("NoneAsync")]
    Task<string> GetAsync(string id);

    [Retry(MaxAttempts = 3, BaseDelay = "0s")]
    Task<int> CountAsync();

    [NoResilience]
    Task<string> RawAsync(string id);

    Task<string> PlainAsync(string id);

    string Title { get; }
}
