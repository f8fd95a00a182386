namespace Resilience.Aop;

/// <summary>Settings from configuration were refused, all of them: each error names its key.</summary>
public sealed class ResilienceConfigurationException : Exception
{
    internal ResilienceConfigurationException(IReadOnlyList<string> errors)
        : base(errors.Count == 1
            ? $"The resilience settings were refused: {errors[0]}"
            : FormattableString.Invariant($"The resilience settings were refused for {errors.Count} reasons: {string.Join(" ", errors)}")) =>
        Errors = errors;

    /// <summary>What is wrong, a sentence each: the key, the value, the legal values and the id of the rule.</summary>
    public IReadOnlyList<string> Errors { get; }
}
