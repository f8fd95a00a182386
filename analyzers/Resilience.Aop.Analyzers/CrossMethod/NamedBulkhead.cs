using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>What bulkheads of certain names start from: the runtime's <c>BulkheadDefaults</c>, with which a test compares it.</summary>
internal static class NamedBulkhead
{
    /// <summary>Slots, and ticks of the timeout if there is one.</summary>
    public static (int MaxConcurrency, long? TimeoutTicks) DefaultsOf(string? name) => name switch
    {
        "database" => (20, 10 * TimeSpan.TicksPerSecond),
        "agent_communication" => (50, 30 * TimeSpan.TicksPerSecond),
        "external_api" => (10, 60 * TimeSpan.TicksPerSecond),
        "file_operations" => (5, 120 * TimeSpan.TicksPerSecond),
        _ => (PolicyDefaults.MaxConcurrency, null),
    };
}
