using System.Globalization;

namespace Resilience.Aop.Testing;

/// <summary>One attempt of a call, as it ended.</summary>
/// <param name="Operation">The name of the protected method: <c>Namespace.Type.Method</c>.</param>
/// <param name="Number">Number of the attempt in its call, from 1.</param>
/// <param name="Outcome">How it ended, before the policies judged it.</param>
/// <param name="Failure">What it failed with; null when it succeeded.</param>
/// <param name="Delay">What the retry waited before this attempt; zero before the first one.</param>
/// <param name="StartedAt">When its body started, or when a policy refused it, on the runtime's clock.</param>
/// <param name="EndedAt">When it ended, on the runtime's clock.</param>
public sealed record RecordedAttempt(
    string Operation, int Number, AttemptOutcome Outcome, Exception? Failure, TimeSpan Delay, DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    /// <summary>From start to end.</summary>
    public TimeSpan Duration => EndedAt - StartedAt;

    /// <summary>The attempt without its operation, the same in every culture: <c>#2 after 1s: Failed (HttpRequestException), took 0.25s</c>.</summary>
    public override string ToString()
    {
        string delay = Number == 1 ? "" : $" after {Seconds(Delay)}";
        string failure = Failure is null ? "" : $" ({Failure.GetType().Name})";
        return $"#{Number.ToString(CultureInfo.InvariantCulture)}{delay}: {Outcome}{failure}, took {Seconds(Duration)}";
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.#######", CultureInfo.InvariantCulture) + "s";
}
