using Resilience.Aop;

namespace Scenarios.Streams;

/// <summary>Streams that answer for one that fails before its first item.</summary>
public sealed partial class FallingBack(ResilienceRuntime runtime)
{
    public Func<IAsyncEnumerable<string>> Body { get; set; } = static () => throw new IOException("primary");

    public Func<Exception, IAsyncEnumerable<string>> Second { get; set; } = static _ => throw new IOException("second");

    public Func<CancellationToken, IAsyncEnumerable<string>> Third { get; set; } = static _ => Retried.Of(items: ["third"]);

    [Fallback(nameof(ReadSecondAsync), nameof(ReadThirdAsync), DegradedTimeout = "4s")]
    public partial IAsyncEnumerable<string> ReadAsync(string id, CancellationToken cancellationToken = default);

    private IAsyncEnumerable<string> ReadCoreAsync(string id, CancellationToken cancellationToken) => Body();

    private IAsyncEnumerable<string> ReadSecondAsync(string id, IOException failure) => Second(failure);

    private IAsyncEnumerable<string> ReadThirdAsync(string id, CancellationToken cancellationToken) => Third(cancellationToken);
}
