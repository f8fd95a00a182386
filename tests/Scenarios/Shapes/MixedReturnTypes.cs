using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>A core may return the other kind of task.</summary>
public sealed partial class MixedReturnTypes(ResilienceRuntime runtime)
{
    private int _attempts;

    [Retry(BaseDelay = "0s")]
    public partial Task<string> TaskOfValueTaskAsync();

    [Retry(BaseDelay = "0s")]
    public partial ValueTask<string> ValueTaskOfTaskAsync();

    [Retry(BaseDelay = "0s")]
    public partial Task TaskWithoutResultAsync();

    [Retry(BaseDelay = "0s")]
    public partial ValueTask ValueTaskWithoutResultAsync();

    private async ValueTask<string> TaskOfValueTaskCoreAsync()
    {
        await FailOnceAsync();
        return $"attempt {_attempts}";
    }

    private async Task<string> ValueTaskOfTaskCoreAsync()
    {
        await FailOnceAsync();
        return $"attempt {_attempts}";
    }

    private ValueTask TaskWithoutResultCoreAsync() => new(FailOnceAsync());

    private Task ValueTaskWithoutResultCoreAsync() => FailOnceAsync();

    private async Task FailOnceAsync()
    {
        await Task.Yield();
        if (++_attempts % 2 == 1)
        {
            throw new TimeoutException();
        }
    }
}
