namespace Resilience.Aop.Aot.Smoke;

/// <summary>Fails a given number of times, then answers with the number of attempts.</summary>
internal sealed partial class FlakyService(int failures)
{
    public int Attempts { get; private set; }

    public List<int> Waits { get; } = [];

    [Retry(MaxAttempts = 3, BaseDelay = "5ms", OnRetry = nameof(Note))]
    public partial ValueTask<int> AnswerAsync(CancellationToken cancellationToken = default);

    private async ValueTask<int> AnswerCoreAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Attempts++;
        return Attempts > failures ? Attempts : throw new IOException($"Attempt {Attempts} failed.");
    }

    private ValueTask Note(int attempt, TimeSpan delay, Exception? failure)
    {
        Waits.Add(attempt);
        return ValueTask.CompletedTask;
    }
}
