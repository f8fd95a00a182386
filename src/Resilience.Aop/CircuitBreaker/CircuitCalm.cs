namespace Resilience.Aop;

/// <summary>
/// What a breaker knows until a frame of its time window is over: calls pass freely, the window was judged with enough calls, and nobody looks
/// for slow ones. So a success changes nothing but a number. Withdrawn when the period or the rules change.
/// </summary>
/// <param name="period">The present period.</param>
/// <param name="frame">The judged frame.</param>
internal sealed class CircuitCalm(CircuitPeriod period, WindowFrame frame)
{
    public readonly CircuitPeriod Period = period;
    public readonly WindowFrame Frame = frame;
}
