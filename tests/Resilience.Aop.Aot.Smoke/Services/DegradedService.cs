namespace Resilience.Aop.Aot.Smoke;

/// <summary>Every way for a fallback to answer.</summary>
internal sealed partial class DegradedService
{
    public bool Works { get; set; }

    [Fallback(nameof(PassedOverAsync), nameof(AlsoFailsAsync), nameof(AnswersAsync))]
    public partial ValueTask<string> ChainAsync(string key);

    [Fallback(UseCache = true, CacheKey = "good_{key}")]
    public partial Task<string> RememberAsync(string key);

    [Fallback(Default = -1)]
    public partial Task<int> CountAsync();

    [Fallback(nameof(AlsoFailsAsync))]
    public partial ValueTask<string> ExhaustAsync(string key);

    private ValueTask<string> ChainCoreAsync(string key) => throw new IOException("The primary failed.");

    private ValueTask<string> ExhaustCoreAsync(string key) => throw new IOException("The primary failed.");

    private async Task<string> RememberCoreAsync(string key)
    {
        await Task.Yield();
        return Works ? $"fresh {key}" : throw new IOException("Out of order.");
    }

    private Task<int> CountCoreAsync() => Task.FromException<int>(new IOException("Out of order."));

    private ValueTask<string> AlsoFailsAsync(string key) => throw new TimeoutException("So did the second.");

    // Takes a kind of failure that did not occur.
    private ValueTask<string> PassedOverAsync(string key, OperationCanceledException failure) => new("not for this failure");

    private async ValueTask<string> AnswersAsync(string key, Exception failure, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return $"{key} in spite of {failure.GetType().Name}";
    }
}
