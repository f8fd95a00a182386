using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="RateLimitAttribute"/>; null where nothing was written. Made by generated code.</summary>
/// <param name="name">The written name, or null for a limit of the method's own.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RateLimitSettings(string? name = null)
{
    /// <summary>The written name, or null.</summary>
    public string? Name { get; } = name;

    /// <inheritdoc cref="RateLimitOptions.Permits"/>
    public int? Permits { get; init; }

    /// <inheritdoc cref="RateLimitOptions.Per"/>
    public TimeSpan? Per { get; init; }

    /// <inheritdoc cref="RateLimitOptions.Algorithm"/>
    public RateLimitAlgorithm? Algorithm { get; init; }

    /// <inheritdoc cref="RateLimitOptions.Queue"/>
    public int? Queue { get; init; }

    /// <inheritdoc cref="RateLimitOptions.MaxPartitions"/>
    public int? MaxPartitions { get; init; }

    /// <summary>Which one it is of several limits without a name on one method, from 1: tells their states apart.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Whether the limit stands outside the retry: one permit a call.</summary>
    public bool IsPerCall { get; init; }

    /// <summary>Whether the limit stands inside the attempt's timeout, whose time then includes the queue.</summary>
    public bool IsInsideTimeout { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    /// <summary>The rate limit of a plan.</summary>
    internal RateLimitUse FindState(ResilienceRuntime runtime, string operation, int generation) => new(
        IsOff ? SwitchedOff.RateLimiter(operation, runtime.Clock) : runtime.RateLimiters.Resolve(Key(operation), ToOptions(), operation, generation),
        this);

    /// <summary>The name of the state: as written, or the operation.</summary>
    internal string Key(string operation) =>
        Name ?? (Number == 1 ? operation : FormattableString.Invariant($"{operation}#{Number}"));

    /// <summary>A named use that sets no value refers to the limit that another use defines.</summary>
    internal bool IsReference => Name is not null
        && Permits is null && Per is null && Algorithm is null && Queue is null && MaxPartitions is null;

    /// <summary>The complete options, or null for a mere reference.</summary>
    internal RateLimitOptions? ToOptions()
    {
        return IsReference
            ? null
            : new RateLimitOptions
            {
                Permits = Permits.GetValueOrDefault(),
                Per = Per.GetValueOrDefault(),
                Algorithm = Algorithm ?? RateLimitAlgorithm.TokenBucket,
                Queue = Queue ?? 0,
                MaxPartitions = MaxPartitions ?? 10_000,
            };
    }
}
