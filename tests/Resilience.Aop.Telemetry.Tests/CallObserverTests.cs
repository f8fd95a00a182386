using System.Collections.Concurrent;

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>An observer is told of each call of its runtime while it is attached, and costs nothing otherwise.</summary>
public sealed class CallObserverTests : TelemetryTest
{
    private readonly Recorder _recorder = new();

    [Fact]
    public async Task Observe_CallWithRetries_TellsAttemptsRetriesAndTheEnd()
    {
        Client.Body = Fails(1);
        using (Runtime.Observe(_recorder))
        {
            await Client.TaskAsync();
        }

        Assert.Equal(
            ["attempt TaskAsync", "retry TaskAsync 1 HttpRequestException", "attempt TaskAsync", "call TaskAsync success"],
            _recorder.Events);
    }

    [Fact]
    public async Task Observe_BodyThatTakesTime_TellsDurationsOnTheRuntimesClock()
    {
        Client.Body = (_, _) =>
        {
            Clock.Advance(TimeSpan.FromSeconds(2));
            return Task.FromResult(1);
        };
        using IDisposable observation = Runtime.Observe(_recorder);
        await Client.TaskAsync();
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], _recorder.Durations);
    }

    [Fact]
    public async Task Observe_HitOfACache_TellsACallWithoutAnAttempt()
    {
        await Client.CachedAsync(1);
        using IDisposable observation = Runtime.Observe(_recorder);
        await Client.CachedAsync(1);
        Assert.Equal(["call CachedAsync cached"], _recorder.Events);
    }

    [Fact]
    public void Observe_SynchronousCallAndRefusedResult_AreTold()
    {
        using IDisposable observation = Runtime.Observe(_recorder);
        Client.Synchronous();
        Assert.Equal(["attempt Synchronous", "call Synchronous success"], _recorder.Events);
    }

    [Fact]
    public async Task Observe_Disposed_TellsNothingAndCallsAllocateNothing()
    {
        IDisposable observation = Runtime.Observe(_recorder);
        observation.Dispose();
        observation.Dispose();
        await Client.BareAsync();
        Assert.Empty(_recorder.Events);

        Task<int> done = Task.FromResult(1);
        Client.Body = (_, _) => done;
        for (int i = 0; i < 1000; i++)
        {
            _ = Client.TaskAsync();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = Client.TaskAsync();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Observe_CallsUnderWay_AreToldIfTheyAreMeasuredAndEndMeanwhile()
    {
        TaskCompletionSource<int> body = new();
        Client.Body = (_, _) => body.Task;
        Task<int> unmeasured = Client.TaskAsync();
        using MetricRecorder metrics = new(Meters);
        Task<int> measured = Client.TaskAsync();
        using (Runtime.Observe(_recorder))
        {
            body.SetResult(1);
            await unmeasured;
            await measured;
        }

        Assert.Equal(["attempt TaskAsync", "call TaskAsync success"], _recorder.Events);
    }

    [Fact]
    public async Task Observe_CallThatOutlastsIt_IsNotTold()
    {
        TaskCompletionSource<int> body = new();
        Client.Body = (_, _) => body.Task;
        IDisposable observation = Runtime.Observe(_recorder);
        Task<int> call = Client.TaskAsync();
        observation.Dispose();
        body.SetResult(1);
        await call;

        Assert.Empty(_recorder.Events);
    }

    [Fact]
    public async Task Observe_AnotherRuntimeOfTheSameMeter_IsNotTold()
    {
        Client other = new(new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = Clock, MeterFactory = Meters }));
        using IDisposable observation = Runtime.Observe(_recorder);
        await other.BareAsync();
        Assert.Empty(_recorder.Events);
        await Client.BareAsync();
        Assert.Equal(2, _recorder.Events.Count);
    }

    [Fact]
    public async Task Observe_TwoObservers_OneGone_TheOtherIsToldOn()
    {
        Recorder second = new();
        IDisposable gone = Runtime.Observe(_recorder);
        using IDisposable stays = Runtime.Observe(second);
        await Client.BareAsync();
        gone.Dispose();
        await Client.BareAsync();
        Assert.Equal((2, 4), (_recorder.Events.Count, second.Events.Count));
    }

    [Fact]
    public async Task Observe_ObserverThatThrows_HarmsNoCallAndNoOtherObserver()
    {
        Client.Body = Fails(1);
        using IDisposable broken = Runtime.Observe(new Broken());
        using IDisposable observation = Runtime.Observe(_recorder);
        Assert.Equal(2, await Client.TaskAsync());
        Assert.Equal(4, _recorder.Events.Count);
    }

    [Fact]
    public void Observe_Null_Throws() => Assert.Throws<ArgumentNullException>(() => Runtime.Observe(null!));

    private sealed class Recorder : CallObserver
    {
        public ConcurrentQueue<string> Events { get; } = new();

        public ConcurrentQueue<TimeSpan> Durations { get; } = new();

        public override void OnAttemptEnded(string operation, TimeSpan duration)
        {
            Durations.Enqueue(duration);
            Events.Enqueue($"attempt {Short(operation)}");
        }

        public override void OnRetrying(string operation, int attempt, TimeSpan delay, Exception? failure) =>
            Events.Enqueue($"retry {Short(operation)} {attempt} {failure?.GetType().Name ?? "result"}");

        public override void OnCallEnded(string operation, string outcome, TimeSpan duration)
        {
            Durations.Enqueue(duration);
            Events.Enqueue($"call {Short(operation)} {outcome}");
        }

        private static string Short(string operation) => operation[Prefix.Length..];
    }

    private sealed class Broken : CallObserver
    {
        public override void OnAttemptEnded(string operation, TimeSpan duration) => throw new InvalidOperationException();

        public override void OnRetrying(string operation, int attempt, TimeSpan delay, Exception? failure) => throw new InvalidOperationException();

        public override void OnCallEnded(string operation, string outcome, TimeSpan duration) => throw new InvalidOperationException();
    }
}
