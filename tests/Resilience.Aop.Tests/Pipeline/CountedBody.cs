namespace Resilience.Aop.Tests;

/// <summary>A body left behind that counts how often it is consumed.</summary>
internal sealed class CountedBody(ResiliencePlan plan) : LateBody(plan, null)
{
    private int _consumed;

    public int Consumed => Volatile.Read(ref _consumed);

    protected override void ConsumeOutcome() => Interlocked.Increment(ref _consumed);
}
