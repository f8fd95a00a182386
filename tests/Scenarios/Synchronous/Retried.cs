using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>A synchronous method that is tried again after a delay, with every hook of a retry.</summary>
public sealed partial class Retried(ResilienceRuntime runtime)
{
    public Func<int, string> Body { get; set; } = static _ => "done";

    public Action<int, TimeSpan, Exception?> Notified { get; set; } = static (_, _, _) => { };

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "2s", On = [typeof(IOException)], OnResult = nameof(IsEmpty), OnRetry = nameof(Retrying))]
    public partial string Load(string id, CancellationToken cancellationToken = default);

    private string LoadCore(string id, CancellationToken cancellationToken) => id + Body(++Attempts);

    private static bool IsEmpty(string result) => result.EndsWith('-');

    private void Retrying(int attempt, TimeSpan delay, Exception? failure) => Notified(attempt, delay, failure);
}
