using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Methods that compute the default, from nothing or from the arguments.</summary>
public sealed partial class ComputedDefault(ResilienceRuntime runtime)
{
    public Func<string> Answer { get; set; } = static () => "computed";

    [Fallback(nameof(SecondAsync), DefaultFrom = nameof(FromNothing))]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    [Fallback(DefaultFrom = nameof(FromArguments))]
    public partial Task<string> FindAsync(int id, CancellationToken cancellationToken = default);

    private static Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => throw new TimeoutException("primary");

    private static Task<string> SecondAsync(int id) => throw new TimeoutException("second");

    private static Task<string> FindCoreAsync(int id, CancellationToken cancellationToken) => throw new TimeoutException();

    private static string FromArguments(int id, CancellationToken cancellationToken) => $"none for {id}";

    private string FromNothing() => Answer();
}
