#pragma warning disable RAOP107, RAOP202, RAOP204, RAOP208, RAOP403, RAOP702 // bodies do what a test tells them, and numbers are what the tests need

namespace Resilience.Aop.Browser.Tests;

/// <summary>Methods of a real program behind the page.</summary>
internal sealed partial class Shop(ResilienceRuntime runtime)
{
    public Func<Task<int>> Body { get; set; } = static () => Task.FromResult(1);

    [CircuitBreaker("orders", FailureThreshold = 3, BreakDuration = "1m"), Bulkhead("orders", MaxConcurrency = 4, MaxQueue = 2, QueueTimeout = "1s")]
    public partial Task<int> OrderAsync();

    private Task<int> OrderCoreAsync() => Body();

    [Timeout("2s", Total = "20s"), Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false)]
    public partial Task<int> SearchAsync(CancellationToken cancellationToken = default);

    private Task<int> SearchCoreAsync(CancellationToken cancellationToken) => Body();

    [DeadLetter("mail")]
    public partial Task<int> MailAsync(string to);

    private Task<int> MailCoreAsync(string to) => Body();
}
