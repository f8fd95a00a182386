using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Every accessibility.</summary>
public partial class Accessibilities(ResilienceRuntime runtime)
{
    private int _attempts;

    public async Task<string> AllAsync() => string.Join(
        ' ', await PrivateAsync(), await InternalAsync(), await ProtectedAsync(), await ProtectedInternalAsync(), await PrivateProtectedAsync());

    [Retry(BaseDelay = "0s")]
    internal partial Task<string> InternalAsync();

    [Retry(BaseDelay = "0s")]
    protected partial Task<string> ProtectedAsync();

    [Retry(BaseDelay = "0s")]
    protected internal partial Task<string> ProtectedInternalAsync();

    [Retry(BaseDelay = "0s")]
    private protected partial Task<string> PrivateProtectedAsync();

    [Retry(BaseDelay = "0s")]
    private partial Task<string> PrivateAsync();

    private Task<string> PrivateCoreAsync() => FailOnce("private");

    private Task<string> InternalCoreAsync() => FailOnce("internal");

    private Task<string> ProtectedCoreAsync() => FailOnce("protected");

    private Task<string> ProtectedInternalCoreAsync() => FailOnce("protected internal");

    private Task<string> PrivateProtectedCoreAsync() => FailOnce("private protected");

    private Task<string> FailOnce(string text) => ++_attempts % 2 == 1 ? throw new TimeoutException() : Task.FromResult(text);
}
