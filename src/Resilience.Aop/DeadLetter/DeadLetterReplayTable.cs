using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>Which operations can be replayed in this process. Filled by the module initializers of assemblies with [DeadLetter] methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeadLetterReplayTable
{
    private static readonly ConcurrentDictionary<string, Entry> Entries = new(StringComparer.Ordinal);

    /// <summary>Registers an operation; of two assemblies with the same one the first wins.</summary>
    /// <param name="operation">The protected method.</param>
    /// <param name="targetType">The type whose instance it runs on; null for a static method.</param>
    /// <param name="replay">Calls it.</param>
    public static void Add(string operation, Type? targetType, DeadLetterReplay replay)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(replay);
        Entries.TryAdd(operation, new Entry(targetType, replay));
    }

    internal static bool TryGet(string operation, [NotNullWhen(true)] out Entry? entry) => Entries.TryGetValue(operation, out entry);

    internal sealed record Entry(Type? TargetType, DeadLetterReplay Replay);
}
