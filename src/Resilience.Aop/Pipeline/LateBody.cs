namespace Resilience.Aop;

/// <summary>A body that its call left behind: when it ends, its outcome is consumed once and its bulkhead slot given back.</summary>
internal abstract class LateBody(ResiliencePlan plan, BulkheadSlot? slot)
{
    protected ResiliencePlan Plan { get; } = plan;

    /// <summary>Runs once, after the body has ended.</summary>
    public void Consume()
    {
        try
        {
            ConsumeOutcome();
        }
        finally
        {
            slot?.Release();
        }
    }

    /// <summary>Observes the exception or disposes the result; never throws.</summary>
    protected abstract void ConsumeOutcome();
}
