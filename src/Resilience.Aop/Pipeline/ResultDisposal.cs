namespace Resilience.Aop;

/// <summary>Disposes results that no caller will see: bad ones before a retry, late ones of bodies that were left behind.</summary>
internal static class ResultDisposal
{
    public static void Dispose<T>(T result, ResiliencePlan plan)
    {
        try
        {
            if (result is IDisposable disposable)
            {
                disposable.Dispose();
            }
            else if (result is IAsyncDisposable asyncDisposable)
            {
                _ = DisposeAsync(asyncDisposable, plan);
            }
        }
        catch (Exception failure)
        {
            PipelineLog.DisposeFailed(plan.Logger, plan.Operation, failure);
        }
    }

    private static async Task DisposeAsync(IAsyncDisposable result, ResiliencePlan plan)
    {
        try
        {
            await result.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            PipelineLog.DisposeFailed(plan.Logger, plan.Operation, failure);
        }
    }
}
