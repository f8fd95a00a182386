using System.Diagnostics;

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>Each protected call is one activity; its attempts are events.</summary>
public sealed class ActivityTests : TelemetryTest
{
    private readonly List<Activity> _stopped = [];
    private readonly ActivityListener _listener;
    private readonly Activity _test = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

    public ActivityTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ResilienceTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_stopped)
                {
                    _stopped.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private Activity Only => Assert.Single(_stopped);

    [Fact]
    public async Task Call_Succeeds_IsOneActivityOfTheCallers()
    {
        Activity? seen = null;
        Client.Body = (_, _) =>
        {
            seen = Activity.Current;
            return Task.FromResult(1);
        };
        await Client.TaskAsync(TestContext.Current.CancellationToken);
        Assert.Same(Only, seen);
        Assert.Equal(Prefix + "TaskAsync", Only.DisplayName);
        Assert.Equal(_test.SpanId, Only.ParentSpanId);
        Assert.Equal(["attempt"], Events());
        Assert.Equal("success", Only.GetTagItem("resilience.outcome"));
        Assert.Equal(1, Only.GetTagItem("resilience.attempts"));
        Assert.Equal(ActivityStatusCode.Unset, Only.Status);
        Assert.Same(_test, Activity.Current);
    }

    [Fact]
    public void Call_StillRunning_LeavesTheCallersActivityAlone()
    {
        TaskCompletionSource<int> body = new();
        Client.Body = (_, _) => body.Task;
        Task<int> call = Client.TaskAsync(TestContext.Current.CancellationToken);
        Assert.Same(_test, Activity.Current);
        Assert.Empty(_stopped);
        body.SetResult(1);
        Assert.True(call.IsCompletedSuccessfully);
        Assert.Same(_test, Activity.Current);
        Assert.Single(_stopped);
    }

    [Fact]
    public void Call_Synchronous_LeavesTheCallersActivityAlone()
    {
        Client.Body = Fails(2);
        Client.Synchronous();
        Assert.Same(_test, Activity.Current);
        Assert.Equal(["attempt", "retry", "attempt", "retry", "attempt"], Events());
    }

    [Fact]
    public async Task Call_Retries_HasEventsWithoutData()
    {
        Client.Body = FailsLater(5);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.KeptAsync("secret"));
        Assert.Equal(["attempt", "retry", "attempt"], Events());
        Assert.Equal(ActivityStatusCode.Error, Only.Status);
        Assert.Equal(typeof(HttpRequestException).FullName, Only.GetTagItem("error.type"));
        Assert.Equal("failure", Only.GetTagItem("resilience.outcome"));
        Assert.Equal(2, Only.GetTagItem("resilience.attempts"));
        string all = string.Join(' ', Only.TagObjects.Concat(Only.Events.SelectMany(static one => one.Tags)).Select(static tag => $"{tag.Key}={tag.Value}"));
        Assert.Contains("resilience.delay_ms=0", all, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", all, StringComparison.Ordinal);
        Assert.Null(Only.StatusDescription);
    }

    [Fact]
    public async Task DeadLetter_WithoutACallersActivity_HasTheTraceOfTheCall()
    {
        Activity.Current = null;
        Client.Body = FailsLater(5);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.KeptAsync("secret"));
        IReadOnlyList<DeadLetterRecord> kept = await Runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery { Queue = "queue" }, TestContext.Current.CancellationToken);
        Assert.Equal(Only.TraceId.ToString(), Assert.Single(kept).TraceId);
    }

    [Fact]
    public async Task Call_Refused_SaysByWhom()
    {
        Runtime.CircuitBreakers.GetOrAdd("breaker", new CircuitBreakerOptions()).Isolate();
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => Client.TaskAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["refused"], Events());
        Assert.Equal(ActivityStatusCode.Error, Only.Status);
    }

    [Fact]
    public async Task Call_Fallback_IsNoError()
    {
        Client.Body = Fails(1);
        await Client.FallingBackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["attempt", "fallback"], Events());
        Assert.Equal("fallback", Only.GetTagItem("resilience.outcome"));
        Assert.Equal(ActivityStatusCode.Unset, Only.Status);
    }

    [Fact]
    public async Task Call_Cached_IsAnActivityToo()
    {
        await Client.CachedAsync(1, TestContext.Current.CancellationToken);
        await Client.CachedAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(["success", "cached"], _stopped.Select(static activity => activity.GetTagItem("resilience.outcome")));
        Assert.All(_stopped, activity => Assert.Equal(_test.SpanId, activity.ParentSpanId));
        Assert.Equal(["attempt"], _stopped[0].Events.Select(static one => one.Name));
        Assert.Empty(_stopped[1].Events);
    }

    [Fact]
    public async Task Call_Hedged_HasAnEventForEachAttempt()
    {
        TaskCompletionSource<int> slow = new();
        List<Activity?> seen = [];
        Client.Body = (attempt, _) =>
        {
            lock (seen)
            {
                seen.Add(Activity.Current);
            }

            return attempt == 1 ? slow.Task : Task.FromResult(attempt);
        };
        await Client.HedgedAsync(TestContext.Current.CancellationToken);
        slow.SetResult(1);
        Assert.Equal(["attempt", "attempt"], Events());
        Assert.All(seen, activity => Assert.Same(Only, activity));
    }

    [Fact]
    public async Task Call_Stream_IsCurrentInEachStep()
    {
        List<Activity?> seen = [];
        Client.Body = async (attempt, _) =>
        {
            seen.Add(Activity.Current);
            await Task.Yield();
            return attempt;
        };
        await foreach (int _ in Client.StreamAsync(TestContext.Current.CancellationToken))
        {
            Assert.Same(_test, Activity.Current);
        }

        Assert.Equal(2, seen.Count);
        Assert.All(seen, activity => Assert.Same(Only, activity));
        Assert.Same(_test, Activity.Current);
    }

    [Fact]
    public async Task Call_ProtectedCallInside_IsItsChild()
    {
        Client inner = new(Runtime);
        Client.Body = async (attempt, _) =>
        {
            await Task.Yield();
            await inner.BareAsync();
            return attempt;
        };
        await Client.TaskAsync(TestContext.Current.CancellationToken);
        Assert.Equal([Prefix + "BareAsync", Prefix + "TaskAsync"], _stopped.Select(static activity => activity.DisplayName));
        Assert.Equal(_stopped[1].SpanId, _stopped[0].ParentSpanId);
    }

    [Fact]
    public async Task Call_WithMetersToo_IsStillOneOfEach()
    {
        using MetricRecorder metrics = new(Meters);
        await Client.BareAsync();
        Assert.Single(metrics.Series);
        Assert.Single(_stopped);
    }

    [Fact]
    public async Task Call_NotSampled_IsNoActivity()
    {
        _listener.Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.None;
        Client.Body = FailsLater(1);
        Assert.Equal(2, await Client.TaskAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_stopped);
    }

    public override void Dispose()
    {
        _listener.Dispose();
        _test.Dispose();
        base.Dispose();
    }

    private string[] Events() => [.. Only.Events.Select(static one => one.Name)];
}
