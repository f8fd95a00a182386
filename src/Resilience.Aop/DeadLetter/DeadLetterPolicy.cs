namespace Resilience.Aop;

/// <summary>Where the failed calls of a method go.</summary>
internal sealed class DeadLetterPolicy(DeadLetterOptions options, DeadLetterOffice office)
{
    public DeadLetterOptions Options { get; } = options;

    public DeadLetterOffice Office { get; } = office;
}
