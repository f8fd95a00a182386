namespace Resilience.Aop;

/// <summary>A value task that was left behind; it is consumed once, after it has completed.</summary>
internal sealed class LateValueTask(ResiliencePlan plan, BulkheadSlot? slot, ValueTask body) : LateBody(plan, slot)
{
    protected override void ConsumeOutcome() => _ = body.AsTask().Exception;
}
