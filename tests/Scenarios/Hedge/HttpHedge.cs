using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>A response says by its status code that another attempt may do better.</summary>
public sealed partial class HttpHedge(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<HttpResponseMessage>> Body { get; set; } = static (_, _) => Task.FromResult(new HttpResponseMessage());

    public int Attempts { get; private set; }

    [Hedge(MaxHedges = 2, Delay = "1s")]
    public partial Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken = default);

    private Task<HttpResponseMessage> GetCoreAsync(Uri address, CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
