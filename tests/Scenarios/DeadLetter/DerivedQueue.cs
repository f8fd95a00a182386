using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>An override with dead letters of its own beside those of its base.</summary>
public sealed partial class DerivedQueue : ClassQueue
{
    public DerivedQueue(ResilienceRuntime runtime)
        : base(runtime)
    {
    }

    [DeadLetter("derived")]
    public override partial Task SecondAsync(string text);

    private Task SecondCoreAsync(string text) => Run("derived " + text);
}
