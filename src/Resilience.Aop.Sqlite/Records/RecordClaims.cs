using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Gives records to owners and takes them back. Runs inside a transaction that has the write lock.</summary>
internal static class RecordClaims
{
    public static IReadOnlyList<DeadLetterClaim> Claim(SqliteConnection database, DeadLetterClaimRequest request, long now)
    {
        RecordStates.EndLeases(database, now);
        List<DeadLetterClaim> claims = [];
        long last = 0;
        while (claims.Count < request.Limit)
        {
            using SqliteCommand command = Select(database, request, last, request.Limit - claims.Count);
            List<StoredRecord> records = RecordReader.Read(command, now);
            if (records.Count == 0)
            {
                break;
            }

            foreach (StoredRecord stored in records)
            {
                if (!request.IncludePoisoned && stored.Record.ReplayCount >= request.MaxReplays)
                {
                    database.Execute("UPDATE dead_letters SET state = 3 WHERE number = @number", ("@number", stored.Number));
                }
                else
                {
                    claims.Add(Claim(database, stored, request, now));
                }
            }

            last = records[^1].Number;
        }

        return claims;
    }

    /// <summary>The statement that finds what may be claimed, after the number of the last record that was looked at.</summary>
    public static SqliteCommand Select(SqliteConnection database, DeadLetterClaimRequest request, long after, int limit) => new RecordFilter()
        .Where("queue = @queue", "@queue", request.Queue)
        .Where("id = @id", "@id", request.Id)
        .Where("fingerprint = @fingerprint", "@fingerprint", request.Fingerprint)
        .Where("number > @after", "@after", after)
        .Select(database, RecordColumns.Names, request.IncludePoisoned ? [RecordStates.Pending, RecordStates.Poisoned] : [RecordStates.Pending], limit);

    public static bool Resolve(SqliteConnection database, DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError)
    {
        DeadLetterState? state = resolution switch
        {
            DeadLetterResolution.Replayed => DeadLetterState.Replayed,
            DeadLetterResolution.Failed => DeadLetterState.Pending,
            DeadLetterResolution.Poisoned => DeadLetterState.Poisoned,
            _ => null, // as before the claim
        };
        return database.Execute(
            """
            UPDATE dead_letters
            SET state = coalesce(@state, state_before_claim), replay_count = replay_count - @uncounted, last_error = @last_error, claim_token = NULL
            WHERE id = @id AND claim_token = @token
            """,
            ("@state", (int?)state),
            ("@uncounted", resolution == DeadLetterResolution.Released ? 1 : 0),
            ("@last_error", lastError),
            ("@id", claim.Record.Id),
            ("@token", claim.Token)) == 1;
    }

    private static DeadLetterClaim Claim(SqliteConnection database, StoredRecord stored, DeadLetterClaimRequest request, long now)
    {
        // Numbers are never given twice, nor are the claims of a number.
        string token = string.Create(CultureInfo.InvariantCulture, $"{stored.Number}-{stored.Claims + 1}");
        DateTimeOffset until = RecordColumns.Time(now) + request.Lease;
        database.Execute(
            """
            UPDATE dead_letters
            SET state = 1, state_before_claim = state, replay_count = replay_count + 1, claims = claims + 1, claim_token = @token, claimed_by = @owner, claimed_until = @until
            WHERE number = @number
            """,
            ("@token", token),
            ("@owner", request.Owner),
            ("@until", until.UtcTicks),
            ("@number", stored.Number));
        return new DeadLetterClaim(
            stored.Record with
            {
                State = DeadLetterState.Claimed,
                ReplayCount = stored.Record.ReplayCount + 1,
                ClaimedBy = request.Owner,
                ClaimedUntil = until,
            },
            token);
    }
}
