namespace Resilience.Aop.AspNetCore;

/// <summary>How delays between attempts grow.</summary>
internal sealed record BackoffFrame
{
    /// <summary>As declared or configured, such as Exponential; or Auto.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>What Auto has chosen last; absent otherwise.</summary>
    public string? Choice { get; init; }

    /// <summary>Why, in one line; absent unless Auto.</summary>
    public string? Why { get; init; }
}
