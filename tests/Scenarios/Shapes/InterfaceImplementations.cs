using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>What callers see.</summary>
public interface ILoader
{
    Task<string> LoadAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A protected method that implements a member of an interface.</summary>
public sealed partial class InterfaceImplementations(ResilienceRuntime runtime) : ILoader
{
    private int _attempts;

    /// <inheritdoc/>
    [Retry(BaseDelay = "0s")]
    public partial Task<string> LoadAsync(string name, CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(string name, CancellationToken cancellationToken) =>
        ++_attempts == 1 ? throw new TimeoutException() : Task.FromResult($"{name} {_attempts}");
}
