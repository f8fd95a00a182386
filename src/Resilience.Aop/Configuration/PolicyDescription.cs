namespace Resilience.Aop;

/// <summary>One policy under the settings in force. Immutable; plain data for JSON.</summary>
public sealed record PolicyDescription
{
    /// <summary>Its kind, such as <c>CircuitBreaker</c>; a further unnamed rate limit is <c>RateLimit#2</c>.</summary>
    public string Policy { get; init; } = "";

    /// <summary>The name in its attribute, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Whether configuration has switched it off; then it has no values.</summary>
    public bool IsOff { get; init; }

    /// <summary>Its values, those that are null left out.</summary>
    public IReadOnlyList<ValueDescription> Values { get; init; } = [];
}
