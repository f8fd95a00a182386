using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="DeadLetterAttribute"/>; null where nothing was written. Made by generated code.</summary>
/// <param name="queue">Name of the queue.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeadLetterSettings(string queue)
{
    /// <inheritdoc cref="DeadLetterOptions.Queue"/>
    public string Queue { get; } = queue;

    /// <inheritdoc cref="DeadLetterOptions.Accept"/>
    public bool? Accept { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    /// <summary>The policy of a plan.</summary>
    internal DeadLetterPolicy MakePolicy(ResilienceRuntime runtime)
    {
        DeadLetterOptions options = ToOptions();
        DeadLetterOptionsValidator.Validate(options);
        return new DeadLetterPolicy(options, runtime.DeadLetters, IsOff);
    }

    internal DeadLetterOptions ToOptions() => new() { Queue = Queue, Accept = Accept ?? false };
}
