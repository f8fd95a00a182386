namespace Resilience.Aop;

/// <summary>A task that was left behind.</summary>
internal sealed class LateTask(ResiliencePlan plan, BulkheadSlot? slot, Task body) : LateBody(plan, slot)
{
    // Reading the exception marks it as observed.
    protected override void ConsumeOutcome() => _ = body.Exception;
}
