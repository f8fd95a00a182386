namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>A protected method of any name, written as the generator writes them: programs with hundreds of methods are made of these.</summary>
internal sealed class Protected(string operation, ResilienceRuntime runtime)
{
    private readonly ProtectedMethod _method = new(operation)
    {
        Retry = new RetrySettings { MaxAttempts = 3 },
        CircuitBreaker = new CircuitBreakerSettings(),
    };

    public async Task CallAsync()
    {
        ResilientCall call = _method.On(runtime).Begin();
        try
        {
            call.EndAttempts(null, CancellationToken.None);
        }
        finally
        {
            call.Dispose();
        }

        await Task.CompletedTask;
    }
}
