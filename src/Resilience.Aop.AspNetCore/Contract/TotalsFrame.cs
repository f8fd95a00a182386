namespace Resilience.Aop.AspNetCore;

/// <summary>The header strip. Rates are means of the last ten seconds.</summary>
internal sealed record TotalsFrame
{
    public double CallsPerSecond { get; init; }

    /// <summary>Calls that ended in failure, timeout or refusal, among those that were not cancelled; 0 to 100.</summary>
    public double ErrorPercent { get; init; }

    /// <summary>Attempts for each call.</summary>
    public double Amplification { get; init; } = 1;

    /// <summary>Breakers that refuse calls: open or isolated.</summary>
    public int OpenBreakers { get; init; }

    /// <summary>Dead letters that are not done with.</summary>
    public long DeadLetters { get; init; }
}
