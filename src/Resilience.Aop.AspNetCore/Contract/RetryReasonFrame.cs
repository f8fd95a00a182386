namespace Resilience.Aop.AspNetCore;

/// <summary>How many attempts were repeated for one reason.</summary>
internal sealed record RetryReasonFrame
{
    /// <summary>Full name of the exception's type; <c>result</c> for a result that was not good enough, <c>other</c> for what is too rare to be listed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What kind of failure that is, such as NetworkError; absent for <c>result</c> and <c>other</c>.</summary>
    public FailureType? Kind { get; init; }

    public long Count { get; init; }
}
