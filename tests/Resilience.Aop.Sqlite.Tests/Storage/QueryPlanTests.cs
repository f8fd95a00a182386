using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite.Tests.Storage;

/// <summary>What is asked again and again reads the rows that it wants, in their order, and no others.</summary>
public sealed class QueryPlanTests : SqliteStoreTest
{
    public static TheoryData<DeadLetterQuery, string> Queries => new()
    {
        { new() { Id = "1" }, "id=?" },
        { new() { Queue = "q" }, "dead_letters_of_queue (queue=? AND state=?)" },
        { new() { Queue = "q", Fingerprint = "a" }, "dead_letters_of_group (queue=? AND fingerprint=? AND state=?)" },
        { new(), "dead_letters_of_state (state=?)" },
        { new() { Queue = "q", State = DeadLetterState.Pending }, "dead_letters_of_queue (queue=? AND state=?)" },
        { new() { Queue = "q", State = DeadLetterState.Poisoned }, "dead_letters_of_queue (queue=? AND state=?)" },
        { new() { Queue = "q", State = DeadLetterState.Archived }, "dead_letters_of_queue (queue=? AND state=?)" },
        { new() { Queue = "q", State = DeadLetterState.Pending, Fingerprint = "a" }, "dead_letters_of_group (queue=? AND fingerprint=? AND state=?)" },
        { new() { State = DeadLetterState.Replayed }, "dead_letters_of_state (state=?)" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void List_ByQuery_UsesAnIndex(DeadLetterQuery query, string index)
    {
        Open();
        using SqliteConnection database = File.Connect();
        using SqliteCommand command = RecordReader.Select(database, query, now: 0);

        AssertPlan(command, index);
    }

    [Theory]
    [InlineData(null, false, "dead_letters_of_queue (queue=? AND state=? AND rowid>?)")]
    [InlineData(null, true, "dead_letters_of_queue (queue=? AND state=? AND rowid>?)")]
    [InlineData("a", false, "dead_letters_of_group (queue=? AND fingerprint=? AND state=? AND rowid>?)")]
    public void Claim_OfAQueue_UsesAnIndex(string? fingerprint, bool includePoisoned, string index)
    {
        Open();
        using SqliteConnection database = File.Connect();
        DeadLetterClaimRequest request = new() { Queue = "q", Owner = "o", Lease = TimeSpan.FromSeconds(1), Fingerprint = fingerprint, IncludePoisoned = includePoisoned };
        using SqliteCommand command = RecordClaims.Select(database, request, after: 0, limit: 1);

        AssertPlan(command, index);
    }

    [Fact]
    public void EndLeases_ReadsClaimsAlone()
    {
        Open();
        using SqliteConnection database = File.Connect();
        using SqliteCommand command = database.Command(RecordStates.EndingLeases, ("@now", 0));

        AssertPlan(command, "dead_letters_of_state (state=?)");
    }

    [Fact]
    public void Group_ReadsOnlyWhatIsNotDoneWith()
    {
        Open();
        using SqliteConnection database = File.Connect();
        using SqliteCommand command = RecordGroups.Select(database, queue: null, now: 0);

        List<string> steps = Plan(command);

        Assert.Contains(steps, static step => step.Contains("dead_letters_of_state (state=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, static step => step.StartsWith("SCAN dead_letters", StringComparison.Ordinal));
    }

    private static void AssertPlan(SqliteCommand command, string index)
    {
        List<string> steps = Plan(command);
        Assert.Contains(steps, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(steps, static step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static List<string> Plan(SqliteCommand command)
    {
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        List<string> steps = [];
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            steps.Add(rows.GetString(3));
        }

        return steps;
    }
}
