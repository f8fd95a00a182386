using System.Net;

namespace Resilience.Aop.Testing.Tests.Readme;

public sealed class PageClientTests
{
    [Fact]
    public async Task Get_ServerFailsThenHangs_AnswersTheThirdTime()
    {
        var clock = new VirtualClock();
        var faults = new FaultInjector();
        var recorder = new AttemptRecorder();
        var runtime = new ResilienceRuntime(new() { TimeProvider = clock, Random = new Random(1), Interceptors = [faults, recorder] });
        using var http = new HttpClient(new PageHandler());
        var client = new PageClient(http, runtime);

        faults.For("Resilience.Aop.Testing.Tests.Readme.PageClient.GetAsync")
            .Fail(new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable))
            .Hang();

        // Moves time from timer to timer until the call has ended: two delays and a time-out, in no time at all.
        Assert.Equal("page", await clock.RunAsync(client.GetAsync("https://example.org/")));

        Assert.Equal(
            [AttemptOutcome.Failed, AttemptOutcome.TimedOut, AttemptOutcome.Succeeded],
            recorder.Attempts.Select(attempt => attempt.Outcome));
        Assert.Equal(TimeSpan.FromSeconds(5), recorder.Attempts[1].Duration);
        Assert.InRange(recorder.Attempts[2].Delay, TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(2.2));
        faults.ThrowIfUnused();
    }
}
