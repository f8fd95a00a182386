using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

public sealed class SynchronousInterceptionTests
{
    [Fact]
    public void Call_RuntimeWithInterceptors_RunsItsBodyAllTheSame()
    {
        AlwaysFails interceptor = new();
        AroundRetry client = new(new ResilienceRuntime(new ResilienceRuntimeOptions { Interceptors = [interceptor] })) { Body = static _ => 7 };

        Assert.Equal(7, client.Count(TestContext.Current.CancellationToken));
        Assert.Equal((1, 0), (client.Attempts, interceptor.Seen));
    }

    private sealed class AlwaysFails : AttemptInterceptor
    {
        public int Seen { get; private set; }

        public override AttemptFault? OnStarting(InterceptedAttempt attempt)
        {
            Seen++;
            throw new InvalidOperationException("not to be asked");
        }
    }
}
