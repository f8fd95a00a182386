namespace Resilience.Aop.AspNetCore;

/// <summary>The last 60 seconds, one point each, the newest last; fewer while the history is young. Null: nobody looked then.</summary>
internal sealed record SparklineFrame
{
    /// <summary>Calls in that second.</summary>
    public IReadOnlyList<double?> Rates { get; init; } = [];

    /// <summary>Those of them in error, 0 to 100; 0 in a second without calls.</summary>
    public IReadOnlyList<double?> Errors { get; init; } = [];
}
