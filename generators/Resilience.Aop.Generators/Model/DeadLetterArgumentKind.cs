namespace Resilience.Aop.Generators.Model;

/// <summary>How a dead letter keeps an argument.</summary>
internal enum DeadLetterArgumentKind
{
    /// <summary>The runtime writes it itself.</summary>
    Simple,

    /// <summary>A JsonSerializerContext lists its type.</summary>
    Json,

    /// <summary>Its value is left out.</summary>
    Sensitive,
}
