namespace Resilience.Aop;

/// <summary>The next item of a stream whose reader did not wait for it. The stream may be disposed only when it has come; the slot is held until then.</summary>
internal sealed class LateItem<T>(
    ResiliencePlan plan,
    BulkheadSlot? slot,
    ValueTask<bool> item,
    IAsyncEnumerator<T> items,
    CancellationTokenSource? source) : LateBody(plan, slot: null)
{
    protected override void ConsumeOutcome() => _ = EndAsync();

    private async Task EndAsync()
    {
        try
        {
            if (await item.ConfigureAwait(false) && items.Current is { } late)
            {
                ResultDisposal.Dispose(late, Plan);
            }
        }
#pragma warning disable CA1031 // Nobody waits for it any more.
        catch (Exception)
        {
        }

        try
        {
            await items.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
        finally
        {
            source?.Dispose();
            slot?.Release();
        }
    }
}
