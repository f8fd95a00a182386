namespace Resilience.Aop.Sqlite;

/// <summary>What a <see cref="SqliteDeadLetterStore"/> is built from. Immutable.</summary>
public sealed record SqliteDeadLetterOptions
{
    /// <summary>
    /// The file, absolute or relative to the current directory. It is made where it does not exist; its directory must exist, and be on a
    /// local disk: SQLite's locks do not work over a network.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Measures leases. Processes that share a file must have the same clock. The default is <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a call waits at most while other processes write, above 0, at most one hour. The default is 10 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Bytes of the file from which on it takes no more records; they are dropped and counted, and those that it has can still be replayed.
    /// Purging makes room. 1 or more; null: as much as the disk holds. The default is null.
    /// </summary>
    public long? MaxFileBytes { get; init; }

    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        if (Path == ":memory:")
        {
            throw new ArgumentException($"A database in memory is lost with the process; use {nameof(InMemoryDeadLetterStore)}, or the path of a file.", nameof(Path));
        }

        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(BusyTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BusyTimeout, TimeSpan.FromHours(1));
        if (MaxFileBytes is { } bytes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1, nameof(MaxFileBytes));
        }
    }
}
