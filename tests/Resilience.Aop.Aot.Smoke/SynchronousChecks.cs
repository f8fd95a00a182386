namespace Resilience.Aop.Aot.Smoke;

internal static class SynchronousChecks
{
    public static Task FiveAsync()
    {
        var service = new SynchronousService();
        Expect.Equal(42, service.Answer(failures: 2));
        Expect.Equal(3, service.Attempts);
        Expect.Equal(-1, service.Answer(failures: int.MaxValue));
        return Task.CompletedTask;
    }

    public static async Task LimitsKeepsAndReplaysAsync()
    {
        var runtime = new ResilienceRuntime();
        var ledger = new Ledger(runtime);
        Expect.Equal(2, ledger.Read("a", 1L));
        Expect.Equal(2, ledger.Read("a", 1L));
        Expect.Equal(1, ledger.Reads);
        await Expect.FailsAsync<IOException>(Task.Run(() => ledger.Write(7, DayOfWeek.Friday)));
        await Expect.FailsAsync<RateLimitRejectedException>(Task.Run(() => ledger.Write(7, DayOfWeek.Friday)));
        ledger.Works = true;
        runtime.DeadLetters.RegisterTarget(() => ledger);
        runtime.RateLimiters.ResetAll();
        DeadLetterReplayReport report = await runtime.DeadLetters.ReplayAsync("ledger", new DeadLetterReplayOptions { Limit = 1 });
        Expect.Equal(1, report.Replayed);
    }
}
