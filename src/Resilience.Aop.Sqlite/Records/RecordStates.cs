using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Conditions on the state of a row. The numbers are those of <see cref="DeadLetterState"/>; @now is the store's time.</summary>
internal static class RecordStates
{
    public const string Any = "TRUE";
    public const string Pending = "state = 0";
    public const string Poisoned = "state = 3";
    public const string NotClaimed = "state <> 1";

    /// <summary>The state of a row for readers, who cannot end leases: one that has run out is over.</summary>
    public const string Current = "CASE WHEN state = 1 AND claimed_until <= @now THEN state_before_claim ELSE state END";

    /// <summary>Conditions for readers: together the rows of a state, none twice.</summary>
    public static string[] ForReading(DeadLetterState? state) => state switch
    {
        null => [Any],
        DeadLetterState.Pending => [Pending, "state = 1 AND claimed_until <= @now AND state_before_claim = 0"],
        DeadLetterState.Poisoned => [Poisoned, "state = 1 AND claimed_until <= @now AND state_before_claim = 3"],
        DeadLetterState.Claimed => ["state = 1 AND claimed_until > @now"],
        _ => [For(state.Value)],
    };

    /// <summary>The condition for writers, who have ended leases before.</summary>
    public static string For(DeadLetterState state) => FormattableString.Invariant($"state = {(int)state}");

    /// <summary>Ends the leases that have run out. Their owners may still resolve them, as long as nobody else has claimed the record: the token stays.</summary>
    public static void EndLeases(SqliteConnection database, long now) =>
        database.Execute("UPDATE dead_letters SET state = state_before_claim WHERE state = 1 AND claimed_until <= @now", ("@now", now));
}
