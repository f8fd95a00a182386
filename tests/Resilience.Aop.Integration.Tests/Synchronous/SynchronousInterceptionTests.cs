using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>What an interceptor may do to a synchronous method; the package for tests builds on it.</summary>
public sealed class SynchronousInterceptionTests
{
    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    [Fact]
    public void Call_FaultInsteadOfTheBody_IsTriedAgain()
    {
        FailsFirst interceptor = new(static () => AttemptFault.InsteadOfBody(static _ => Task.FromException(new TimeoutException())));
        Signatures client = new(RuntimeWith(interceptor)) { Failures = 0 };
        List<int> calls = [];

        Assert.Throws<TimeoutException>(() => client.CallQuiet(calls)); // retries IOException only
        client.CallQuiet(calls);

        Assert.Equal([0], calls);
        Assert.Equal([AttemptOutcome.Failed, AttemptOutcome.Succeeded], interceptor.Outcomes);
    }

    [Fact]
    public void Call_InterceptorThrows_EndsTheCallAndHoldsNothing()
    {
        ResilienceRuntime runtime = RuntimeWith(new FailsFirst(static () => throw new FormatException()));
        Queued client = new(runtime);

        Assert.Throws<FormatException>(() => client.Enter(1, TestToken));

        Assert.True(runtime.Bulkheads.TryGet("sync-queue", out Bulkhead? bulkhead));
        Assert.Equal((0, 2), (bulkhead.Stats.Active, client.Enter(2, TestToken)));
    }

    [Fact]
    public void Call_FaultWithAContext_StartsWithoutIt()
    {
        SynchronizationContext? seen = new();
        FailsFirst interceptor = new(() => AttemptFault.BeforeAnswer(_ =>
        {
            seen = SynchronizationContext.Current;
            return Task.CompletedTask;
        }));
        Queued client = new(RuntimeWith(interceptor));
        SynchronizationContext? before = SynchronizationContext.Current;
        try
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            client.Enter(1, TestToken);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.Null(seen);
    }

    private static ResilienceRuntime RuntimeWith(AttemptInterceptor interceptor) =>
        new(new ResilienceRuntimeOptions { Interceptors = [interceptor] });

    private sealed class FailsFirst(Func<AttemptFault?> first) : AttemptInterceptor
    {
        private int _seen;

        public List<AttemptOutcome> Outcomes { get; } = [];

        public override AttemptFault? OnStarting(InterceptedAttempt attempt) => _seen++ == 0 ? first() : null;

        public override void OnEnded(InterceptedAttempt attempt, AttemptOutcome outcome, Exception? failure) => Outcomes.Add(outcome);
    }
}
