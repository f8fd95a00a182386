using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>No token anywhere: all a timeout can do is to stop waiting.</summary>
public sealed partial class NothingToCancel(ResilienceRuntime runtime)
{
    public Func<Task<object>> Body { get; set; } = static () => Task.FromResult<object>("done");

#pragma warning disable RAOP401 // there is nothing to cancel with, on purpose
    [Timeout("2s")]
    public partial Task<object> LoadAsync();
#pragma warning restore RAOP401

    private Task<object> LoadCoreAsync() => Body();
}
