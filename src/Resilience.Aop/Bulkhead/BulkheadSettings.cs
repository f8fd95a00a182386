using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="BulkheadAttribute"/>; null where nothing was written. Made by generated code.</summary>
/// <param name="name">The written name, or null for a bulkhead of the method's own.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BulkheadSettings(string? name = null)
{
    /// <summary>The written name, or null.</summary>
    public string? Name { get; } = name;

    /// <inheritdoc cref="BulkheadOptions.MaxConcurrency"/>
    public int? MaxConcurrency { get; init; }

    /// <inheritdoc cref="BulkheadOptions.MaxQueue"/>
    public int? MaxQueue { get; init; }

    /// <inheritdoc cref="BulkheadOptions.QueueTimeout"/>
    public TimeSpan? QueueTimeout { get; init; }

    /// <inheritdoc cref="BulkheadOptions.Timeout"/>
    public TimeSpan? Timeout { get; init; }

    /// <inheritdoc cref="BulkheadOptions.Isolation"/>
    public BulkheadIsolation? Isolation { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    /// <summary>A named use that sets no value refers to the bulkhead that another use defines.</summary>
    internal bool IsReference => Name is not null
        && MaxConcurrency is null && MaxQueue is null && QueueTimeout is null && Timeout is null && Isolation is null;

    /// <summary>The bulkhead of a plan.</summary>
    internal Bulkhead FindState(ResilienceRuntime runtime, string operation, int generation) => IsOff
        ? SwitchedOff.Bulkhead(operation)
        : runtime.Bulkheads.Resolve(Name ?? operation, ToOptions(runtime.BulkheadDefaults), operation, generation);

    /// <summary>The complete options, or null for a mere reference.</summary>
    internal BulkheadOptions? ToOptions(BulkheadDefaults namedDefaults)
    {
        if (IsReference)
        {
            return null;
        }

        BulkheadOptions defaults = namedDefaults.For(Name);
        return new BulkheadOptions
        {
            MaxConcurrency = MaxConcurrency ?? defaults.MaxConcurrency,
            MaxQueue = MaxQueue ?? defaults.MaxQueue,
            QueueTimeout = QueueTimeout ?? defaults.QueueTimeout,
            Timeout = Timeout ?? defaults.Timeout,
            Isolation = Isolation ?? defaults.Isolation,
        };
    }
}
