namespace Resilience.Aop;

/// <summary>
/// What a breaker knows until a frame of its time window is over: calls pass freely, the window was judged with enough calls, and nobody looks
/// for slow ones. So a success changes nothing but a number. Withdrawn when the period or the rules change.
/// </summary>
/// <param name="period">The present period.</param>
/// <param name="end">When the frame is over.</param>
internal sealed class CircuitCalm(CircuitPeriod period, long end)
{
    public readonly CircuitPeriod Period = period;
    public readonly long End = end;
}
