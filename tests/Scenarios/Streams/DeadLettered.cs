using Resilience.Aop;

namespace Scenarios.Streams;

/// <summary>Streams whose failed enumerations are kept; a replay reads one to its end.</summary>
public sealed partial class DeadLettered(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, IAsyncEnumerable<string>> Body { get; set; } = static (_, _) => throw new TimeoutException("down");

    public Func<bool> Answers { get; set; } = static () => false;

    public List<StringReader> Opened { get; } = [];

    public Action Retrying { get; set; } = static () => { };

    [DeadLetter("stream-exports"), Retry(MaxAttempts = 2, BaseDelay = "0s", OnRetry = nameof(OnRetry)), Bulkhead("stream-exports", MaxConcurrency = 1)]
    public partial IAsyncEnumerable<string> ExportAsync(int year, CancellationToken cancellationToken = default);

    [DeadLetter("stream-results"), Fallback(nameof(OtherAsync))]
    public partial IAsyncEnumerable<IDisposable> OpenAsync(int count);

    private IAsyncEnumerable<string> ExportCoreAsync(int year, CancellationToken cancellationToken) => Body(year, cancellationToken);

    private async IAsyncEnumerable<IDisposable> OpenCoreAsync(int count)
    {
        await foreach (string item in Body(count, default))
        {
            StringReader opened = new(item);
            Opened.Add(opened);
            yield return opened;
        }
    }

    private IAsyncEnumerable<IDisposable> OtherAsync(int count) =>
        Answers() ? OpenCoreAsync(-count) : throw new InvalidOperationException("no answer");

    private void OnRetry(int attempt, TimeSpan delay, Exception? failure) => Retrying();
}
