namespace Resilience.Aop.AspNetCore;

/// <summary>How many attempts had a number.</summary>
internal sealed record AttemptCountFrame
{
    /// <summary>2 to 10; 10 stands for itself and all above.</summary>
    public int Attempt { get; init; }

    public long Count { get; init; }
}
