using Resilience.Aop.Sqlite;

namespace Resilience.Aop.Aot.Smoke;

internal static class SqliteChecks
{
    public static async Task ReplaysAfterReopeningAsync()
    {
        string directory = Directory.CreateTempSubdirectory("resilience-aop-smoke-").FullName;
        string path = Path.Combine(directory, "letters.db");
        try
        {
            await using (var before = new SqliteDeadLetterStore(path))
            {
                var outbox = new Outbox(new ResilienceRuntime(new() { DeadLetterStore = before }));
                await Expect.FailsAsync<IOException>(outbox.SendAsync(new Letter("ann", [1, 2]), DayOfWeek.Friday, 0.5, Guid.Empty, null));
                await Expect.FailsAsync<IOException>(outbox.LogInAsync("ann", "secret"));
            }

            await using var after = new SqliteDeadLetterStore(path);
            var runtime = new ResilienceRuntime(new() { DeadLetterStore = after });
            var works = new Outbox(runtime) { Works = true };
            runtime.DeadLetters.RegisterTarget(() => works);
            DeadLetterReplayReport replayed = await runtime.DeadLetters.ReplayAsync("outbox");
            Expect.Equal(1, replayed.Replayed);
            Expect.Equal("ann with 2 stamps on Friday", string.Join('|', works.Sent));

            IReadOnlyList<DeadLetterRecord> records = await after.ListAsync(new DeadLetterQuery(), default);
            Expect.Equal("Replayed,Pending", string.Join(',', records.Select(static record => record.State)));
            Expect.Equal("password", string.Join(',', records[1].RedactedArguments));
            IReadOnlyList<DeadLetterGroup> groups = await after.GroupAsync(null, default);
            Expect.Equal("logins", string.Join(',', groups.Select(static group => group.Queue)));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
