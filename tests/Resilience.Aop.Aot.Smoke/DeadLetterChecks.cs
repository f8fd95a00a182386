namespace Resilience.Aop.Aot.Smoke;

internal static class DeadLetterChecks
{
    public static async Task ReplaysAsync()
    {
        var runtime = new ResilienceRuntime();
        var outbox = new Outbox(runtime);
        await Expect.FailsAsync<IOException>(outbox.SendAsync(new Letter("ann", [1, 2]), DayOfWeek.Friday, 0.5, Guid.Empty, null));
        IReadOnlyList<DeadLetterRecord> records = await runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), default);
        Expect.Equal(1, records.Count);
        Expect.Equal(2, records[0].Attempts);
        Expect.Equal(
            """{"letter":{"To":"ann","Stamps":[1,2]},"day":5,"weight":"0.5","id":"00000000-0000-0000-0000-000000000000","due":null}""",
            records[0].Arguments!);

        DeadLetterReplayReport refused = await runtime.DeadLetters.ReplayAsync("outbox");
        Expect.Equal(1, refused.Refused);
        runtime.DeadLetters.RegisterTarget(() => outbox);
        DeadLetterReplayReport failed = await runtime.DeadLetters.ReplayAsync("outbox");
        Expect.Equal(1, failed.Failed);
        outbox.Works = true;
        DeadLetterReplayReport replayed = await runtime.DeadLetters.ReplayAsync("outbox");
        Expect.Equal(1, replayed.Replayed);
        Expect.Equal("ann with 2 stamps on Friday", string.Join('|', outbox.Sent));

        records = await runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), default);
        Expect.Equal(1, records.Count);
        Expect.True(records[0].State == DeadLetterState.Replayed);
    }

    public static async Task SensitiveAsync()
    {
        var runtime = new ResilienceRuntime();
        await Expect.FailsAsync<IOException>(new Outbox(runtime).LogInAsync("ann", "secret"));
        IReadOnlyList<DeadLetterRecord> records = await runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), default);
        Expect.Equal("""{"user":"ann","password":"***"}""", records[0].Arguments!);
        DeadLetterReplayReport report = await runtime.DeadLetters.ReplayAsync("logins");
        Expect.Equal(1, report.Refused);
    }

    public static async Task AcceptedAsync()
    {
        var runtime = new ResilienceRuntime();
        await new Outbox(runtime).NotifyAsync("ann");
        Expect.True(runtime.DeadLetters.TryGetStatistics("notes", out DeadLetterStatistics? statistics) && statistics.Accepted == 1);
    }
}
