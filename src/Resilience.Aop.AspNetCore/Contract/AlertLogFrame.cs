namespace Resilience.Aop.AspNetCore;

/// <summary>An alert that was raised or taken back while somebody looked.</summary>
internal sealed record AlertLogFrame
{
    public DateTimeOffset Time { get; init; }

    public ResilienceAlertKind Kind { get; init; }

    public string Source { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>Whether it was raised; false: taken back.</summary>
    public bool IsRaised { get; init; }
}
