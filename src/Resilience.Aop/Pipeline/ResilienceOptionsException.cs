using System.Globalization;

namespace Resilience.Aop;

/// <summary>A setting of a policy is outside its legal range.</summary>
/// <remarks>
/// A written attribute is checked by the compiler; this reports values that come from configuration or code, with the id of the same rule.
/// </remarks>
public sealed class ResilienceOptionsException : Exception
{
    private const string RangeRule = "RAOP201";

    private ResilienceOptionsException(string policy, string property, object? value, string rule, string message)
        : base(message)
    {
        RuleId = rule;
        Policy = policy;
        Property = property;
        Value = value;
    }

    /// <summary>The policy, such as "CircuitBreaker".</summary>
    public string Policy { get; }

    /// <summary>The property that holds the value.</summary>
    public string Property { get; }

    /// <summary>The value that was refused.</summary>
    public object? Value { get; }

    /// <summary>Id of the rule that says the same of a written attribute; its page explains the ranges.</summary>
    public string RuleId { get; }

    /// <summary>Describes a refused value.</summary>
    /// <param name="policy">The policy, such as "CircuitBreaker".</param>
    /// <param name="property">The property that holds the value.</param>
    /// <param name="value">The value that was refused.</param>
    /// <param name="legal">What to use instead; completes "use …".</param>
    /// <param name="rule">Id of the rule.</param>
    internal static ResilienceOptionsException Create(string policy, string property, object? value, string legal, string rule = RangeRule)
    {
        string shown = value switch
        {
            null => "null",
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => $"'{value}'",
        };
        return new ResilienceOptionsException(policy, property, value, rule, $"{policy}.{property} is {shown}; use {legal} ({rule}).");
    }
}
