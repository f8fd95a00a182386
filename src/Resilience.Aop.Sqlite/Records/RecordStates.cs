using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Conditions on the state of a row. The numbers are those of <see cref="DeadLetterState"/>; @now is the store's time.</summary>
internal static class RecordStates
{
    public const string Pending = "state = 0";
    public const string Claimed = "state = 1";
    public const string Replayed = "state = 2";
    public const string Poisoned = "state = 3";
    public const string Archived = "state = 4";

    /// <summary>The state of a row for readers, who cannot end leases: one that has run out is over.</summary>
    public const string Current = $"CASE WHEN {Lapsed} THEN state_before_claim ELSE state END";

    /// <summary>The statement of <see cref="EndLeases"/>.</summary>
    public const string EndingLeases = $"UPDATE dead_letters SET state = state_before_claim WHERE {Lapsed}";

    private const string Lapsed = $"{Claimed} AND claimed_until <= @now";

    /// <summary>Conditions for readers: together the rows of a state, none twice.</summary>
    public static string[] ForReading(DeadLetterState? state) => state switch
    {
        null => [Pending, Claimed, Replayed, Poisoned, Archived],
        DeadLetterState.Pending => [Pending, $"{Lapsed} AND state_before_claim = 0"],
        DeadLetterState.Poisoned => [Poisoned, $"{Lapsed} AND state_before_claim = 3"],
        DeadLetterState.Claimed => [$"{Claimed} AND claimed_until > @now"],
        DeadLetterState.Replayed => [Replayed],
        DeadLetterState.Archived => [Archived],
        _ => ["FALSE"],
    };

    /// <summary>Conditions for what may be deleted by writers, who have ended leases before.</summary>
    public static string[] ForPurging(DeadLetterState? state) => state switch
    {
        null => [Pending, Replayed, Poisoned, Archived],
        DeadLetterState.Pending => [Pending],
        DeadLetterState.Replayed => [Replayed],
        DeadLetterState.Poisoned => [Poisoned],
        DeadLetterState.Archived => [Archived],
        _ => ["FALSE"],
    };

    /// <summary>Ends the leases that have run out. Their owners may still resolve them, as long as nobody else has claimed the record: the token stays.</summary>
    public static void EndLeases(SqliteConnection database, long now) => database.Execute(EndingLeases, ("@now", now));
}
