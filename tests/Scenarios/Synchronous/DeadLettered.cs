using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>Synchronous methods whose failed calls are kept.</summary>
public sealed partial class DeadLettered(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, int> Body { get; set; } = static (_, _) => throw new TimeoutException("down");

    public Action Retrying { get; set; } = static () => { };

    public List<string> Done { get; } = [];

    [DeadLetter("sync-orders"), Retry(MaxAttempts = 2, BaseDelay = "1s", Jitter = false, Backoff = Backoff.Fixed, OnRetry = nameof(OnRetry))]
    [Idempotent]
    public partial int Save(int number, string note, CancellationToken cancellationToken = default);

    [DeadLetter("sync-mails", Accept = true)]
    public partial void Send(Uri to);

    private int SaveCore(int number, string note, CancellationToken cancellationToken)
    {
        int saved = Body(number, cancellationToken);
        Done.Add(note + saved);
        return saved;
    }

    private void SendCore(Uri to)
    {
        _ = Body(0, default);
        Done.Add(to.Host);
    }

    private void OnRetry(int attempt, TimeSpan delay, Exception? failure) => Retrying();
}

/// <summary>A readonly method of a struct, whose result a replay disposes.</summary>
public readonly partial record struct DeadLetteredStruct(ResilienceRuntime Runtime, Func<IDisposable> Body)
{
    [DeadLetter("sync-results")]
    public readonly partial IDisposable Open(int id);

    private readonly IDisposable OpenCore(int id) => Body();
}
