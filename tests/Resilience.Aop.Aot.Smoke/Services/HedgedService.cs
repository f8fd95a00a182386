namespace Resilience.Aop.Aot.Smoke;

/// <summary>Its first attempt hangs.</summary>
internal sealed partial class HedgedService
{
    private int _attempts;

    public TaskCompletionSource<bool> FirstWasCancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Hedge(Delay = "5ms"), Idempotent]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private async Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _attempts) > 1)
        {
            return "second";
        }

        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            FirstWasCancelled.SetResult(cancellationToken.IsCancellationRequested);
        }

        return "first";
    }
}
