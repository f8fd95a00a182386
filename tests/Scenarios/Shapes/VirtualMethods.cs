using Resilience.Aop;

namespace Scenarios.Shapes;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>A virtual method, and one whose core is virtual.</summary>
public partial class VirtualMethods(ResilienceRuntime runtime)
{
    protected ResilienceRuntime Runtime { get; } = runtime;

    public List<string> Log { get; } = [];

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public virtual partial Task<string> LoadAsync();

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public virtual partial Task<string> SaveAsync();

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<string> FindAsync();

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<string> HideAsync();

    protected virtual Task<string> FindCoreAsync() => Fail("base find");

    protected Task<string> Fail(string step)
    {
        Log.Add(step);
        return Task.FromException<string>(new TimeoutException(step));
    }

    private Task<string> LoadCoreAsync() => Fail("base load");

    private Task<string> SaveCoreAsync() => Fail("base save");

    private Task<string> HideCoreAsync() => Fail("base hide");
}
