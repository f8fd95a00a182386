using System.Runtime.CompilerServices;
using Resilience.Aop;

namespace Scenarios.Streams;

/// <summary>A stream that is opened again when it fails before its first item.</summary>
public sealed partial class Retried(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, IAsyncEnumerable<string>> Body { get; set; } = static (_, _) => Of();

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "2s", Jitter = false, On = [typeof(IOException)])]
    public partial IAsyncEnumerable<string> ReadAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The items, then a failure if there is one.</summary>
    public static async IAsyncEnumerable<string> Of(
        Exception? failure = null, Action? disposed = null, string[]? items = null, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            foreach (string item in items ?? [])
            {
                await Task.Yield();
                token.ThrowIfCancellationRequested();
                yield return item;
            }

            if (failure is not null)
            {
                throw failure;
            }
        }
        finally
        {
            disposed?.Invoke();
        }
    }

    private async IAsyncEnumerable<string> ReadCoreAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string item in Body(++Attempts, cancellationToken).WithCancellation(cancellationToken))
        {
            yield return id + item;
        }
    }
}
