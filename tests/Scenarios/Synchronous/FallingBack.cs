using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>Every level of a fallback, all of them synchronous.</summary>
public sealed partial class FallingBack(ResilienceRuntime runtime)
{
    public Func<string> Body { get; set; } = static () => "primary";

    public Func<string, CancellationToken, string> Second { get; set; } = static (_, _) => throw new IOException("second");

    public Func<IOException, string> Third { get; set; } = static failure => throw failure;

    [Fallback(nameof(LoadSecond), nameof(LoadThird), DegradedTimeout = "4s", UseCache = true, CacheTtl = "60s", Default = "nothing")]
    public partial string Load(string id, CancellationToken cancellationToken = default);

    private string LoadCore(string id, CancellationToken cancellationToken) => Body();

    private string LoadSecond(string id, CancellationToken cancellationToken) => Second(id, cancellationToken);

    private string LoadThird(string id, IOException failure) => Third(failure);
}
