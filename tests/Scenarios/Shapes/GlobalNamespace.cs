using Resilience.Aop;

#pragma warning disable CA1050 // the global namespace is the point
/// <summary>A type outside every namespace.</summary>
public sealed partial class GlobalNamespaceClient(ResilienceRuntime runtime)
{
    private int _attempts;

    [Retry(BaseDelay = "0s")]
    public partial Task<int> CountAsync();

    private Task<int> CountCoreAsync() => ++_attempts == 1 ? throw new TimeoutException() : Task.FromResult(_attempts);
}
