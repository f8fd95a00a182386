using Resilience.Aop;

namespace Scenarios.Synchronous;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>Responses of a client's synchronous Send are judged like those of an asynchronous one.</summary>
public sealed partial class HttpResponses(ResilienceRuntime runtime)
{
    public Func<int, HttpResponseMessage> Body { get; set; } = static _ => new HttpResponseMessage();

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 2, BaseDelay = "0s"), CircuitBreaker(FailureThreshold = 5)]
    public partial HttpResponseMessage Send(CancellationToken cancellationToken = default);

    private HttpResponseMessage SendCore(CancellationToken cancellationToken) => Body(++Attempts);
}
