using Resilience.Aop;

namespace Scenarios.Decorator;

/// <summary>Reads them, and fills in what only it can know.</summary>
[ResilientDecorator]
public partial class ResilientQuotes(IQuotes inner) : IQuotes
{
    public ResilienceRuntime? Runtime { get; init; }

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<int> CountAsync();

    private static Task<string> NoneAsync(string id) => Task.FromResult("no " + id);
}
