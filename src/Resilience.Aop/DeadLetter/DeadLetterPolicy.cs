namespace Resilience.Aop;

/// <summary>Where the failed calls of a method go.</summary>
internal sealed class DeadLetterPolicy(DeadLetterOptions options, DeadLetterOffice office, bool isOff)
{
    /// <summary>Whether configuration has switched it off: nothing is recorded.</summary>
    public bool IsOff { get; } = isOff;

    public DeadLetterOptions Options { get; } = options;

    public DeadLetterOffice Office { get; } = office;
}
