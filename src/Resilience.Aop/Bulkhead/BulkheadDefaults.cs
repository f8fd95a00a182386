using System.Collections.Concurrent;

namespace Resilience.Aop;

/// <summary>What bulkheads of certain names start from: the values that an attribute leaves unset. Safe for concurrent use.</summary>
/// <remarks>
/// "database": 20 slots, Timeout 10 s; "agent_communication": 50, 30 s; "external_api": 10, 60 s; "file_operations": 5, 120 s.
/// Any other name starts from the defaults of <see cref="BulkheadOptions"/>, which have no Timeout.
/// </remarks>
public sealed class BulkheadDefaults
{
    private static readonly BulkheadOptions Unnamed = new();

    private readonly ConcurrentDictionary<string, BulkheadOptions> _options = new(StringComparer.Ordinal)
    {
        ["database"] = new() { MaxConcurrency = 20, Timeout = TimeSpan.FromSeconds(10) },
        ["agent_communication"] = new() { MaxConcurrency = 50, Timeout = TimeSpan.FromSeconds(30) },
        ["external_api"] = new() { MaxConcurrency = 10, Timeout = TimeSpan.FromSeconds(60) },
        ["file_operations"] = new() { MaxConcurrency = 5, Timeout = TimeSpan.FromSeconds(120) },
    };

    internal BulkheadDefaults()
    {
    }

    /// <summary>Sets what a name starts from. Bulkheads that exist keep their settings.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters.</param>
    /// <param name="options">The values.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank or too long.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    public void Set(string name, BulkheadOptions options)
    {
        NamedStates<Bulkhead, BulkheadOptions>.CheckName(name);
        ArgumentNullException.ThrowIfNull(options);
        BulkheadOptionsValidator.Validate(options);
        _options[name] = options;
    }

    /// <summary>What a name starts from.</summary>
    internal BulkheadOptions For(string? name) =>
        name is not null && _options.TryGetValue(name, out BulkheadOptions? options) ? options : Unnamed;
}
