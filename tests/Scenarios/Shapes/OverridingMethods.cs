using Resilience.Aop;

namespace Scenarios.Shapes;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>Overrides carry their own policies.</summary>
public partial class OverridingMethods : VirtualMethods
{
    public OverridingMethods(ResilienceRuntime runtime)
        : base(runtime)
    {
    }

    [Retry(MaxAttempts = 3, BaseDelay = "0s")]
    public override partial Task<string> LoadAsync();

    [Retry(MaxAttempts = 4, BaseDelay = "0s")]
    public sealed override partial Task<string> SaveAsync();

    [Retry(MaxAttempts = 5, BaseDelay = "0s")]
    public new partial Task<string> HideAsync();

    protected override Task<string> FindCoreAsync() => Fail("derived find");

    private Task<string> LoadCoreAsync() => Fail("derived load");

    private Task<string> SaveCoreAsync() => Fail("derived save");

    private Task<string> HideCoreAsync() => Fail("derived hide");
}
