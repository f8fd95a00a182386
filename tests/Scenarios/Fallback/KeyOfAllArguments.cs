using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Without a template every argument but the token is part of the key.</summary>
public sealed partial class KeyOfAllArguments(ResilienceRuntime runtime)
{
    public Func<string, Task<string>> Body { get; set; } = Task.FromResult;

    [Fallback(UseCache = true)]
    public partial Task<string> LoadAsync(string first, string second, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(string first, string second, CancellationToken cancellationToken) => Body($"{first}|{second}");
}
