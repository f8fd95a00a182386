namespace Resilience.Aop;

/// <summary>A task with a result that was left behind.</summary>
internal sealed class LateTask<T>(ResiliencePlan plan, BulkheadSlot? slot, Task<T> body) : LateBody(plan, slot)
{
    protected override void ConsumeOutcome()
    {
        if (body.IsCompletedSuccessfully)
        {
            ResultDisposal.Dispose(body.Result, Plan);
        }
        else
        {
            _ = body.Exception;
        }
    }
}
