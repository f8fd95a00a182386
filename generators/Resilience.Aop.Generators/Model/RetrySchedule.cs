#if NET
using BackoffKind = Resilience.Aop.Backoff;

namespace Resilience.Aop;
#else
namespace Resilience.Aop.Generators.Model;
#endif

/// <summary>What a retry declares of its attempts and delays, defaults filled in. Ticks of 100 ns.</summary>
/// <param name="Attempts">Calls in all; <see cref="Unlimited"/> for no limit.</param>
/// <param name="Backoff">How delays grow.</param>
/// <param name="BaseTicks">The first delay.</param>
/// <param name="Factor">Base of the exponential growth.</param>
/// <param name="Jitter">The spread, 0 to 1: 0 without jitter.</param>
/// <param name="MaxTicks">The longest delay before jitter.</param>
internal readonly record struct RetrySchedule(int Attempts, BackoffKind Backoff, long BaseTicks, double Factor, double Jitter, long MaxTicks)
{
    public const int Unlimited = -1;

    public bool IsUnlimited => Attempts == Unlimited;
}
