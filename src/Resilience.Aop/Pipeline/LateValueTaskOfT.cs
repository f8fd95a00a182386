namespace Resilience.Aop;

/// <summary>A value task with a result that was left behind; it is consumed once, after it has completed.</summary>
internal sealed class LateValueTask<T>(ResiliencePlan plan, BulkheadSlot? slot, ValueTask<T> body) : LateBody(plan, slot)
{
    protected override void ConsumeOutcome()
    {
        if (body.IsCompletedSuccessfully)
        {
            ResultDisposal.Dispose(body.Result, Plan);
        }
        else
        {
            _ = body.AsTask().Exception;
        }
    }
}
