using Resilience.Aop;

namespace Scenarios.Shapes;

#pragma warning disable RAOP107 // attempts are recorded on purpose

/// <summary>Attempts, hooks and fallbacks come back to the caller's context, or do not.</summary>
public sealed partial class CapturedContext(ResilienceRuntime runtime)
{
    /// <summary>What an attempt waits for before it fails.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public List<(string Step, SynchronizationContext? Context)> Seen { get; } = [];

    [Resilience(ContinueOnCapturedContext = true)]
    [Retry(MaxAttempts = 2, BaseDelay = "1s", OnRetry = nameof(Retrying)), Fallback(nameof(AnswerAsync))]
    public partial Task<string> OnContextAsync();

    [Retry(MaxAttempts = 2, BaseDelay = "1s", OnRetry = nameof(Retrying)), Fallback(nameof(AnswerAsync))]
    public partial Task<string> OffContextAsync();

    private Task<string> OnContextCoreAsync() => FailLaterAsync();

    private Task<string> OffContextCoreAsync() => FailLaterAsync();

    private async Task<string> FailLaterAsync()
    {
        Note("body");
        await Gate.ConfigureAwait(false);
        throw new TimeoutException();
    }

    private void Retrying(int attempt, TimeSpan delay, Exception? failure) => Note("hook");

    private Task<string> AnswerAsync()
    {
        Note("fallback");
        return Task.FromResult("answer");
    }

    private void Note(string step) => Seen.Add((step, SynchronizationContext.Current));
}
