using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>A fallback answers the calls that the limit refuses.</summary>
public sealed partial class AnsweredRefusal(ResilienceRuntime runtime)
{
    public int Runs { get; private set; }

    [RateLimit(Permits = 1, Per = "60s")]
    [Fallback(nameof(AnswerAsync))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Task.FromResult("done");
    }

    private Task<string> AnswerAsync(RateLimitRejectedException refusal, CancellationToken cancellationToken) =>
        Task.FromResult($"again in {refusal.RetryAfter?.TotalSeconds:0} s");
}
