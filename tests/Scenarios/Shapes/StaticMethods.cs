using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Static methods use the default runtime; one of them is an extension.</summary>
public static partial class StaticMethods
{
    public static int Attempts { get; private set; }

    [Retry(BaseDelay = "0s")]
    public static partial Task<string> LoadAsync(int failures, CancellationToken cancellationToken = default);

    [Retry(BaseDelay = "0s")]
    [CircuitBreaker]
    internal static partial ValueTask<int> LengthAsync(this string text);

    private static Task<string> LoadCoreAsync(int failures, CancellationToken cancellationToken) =>
        ++Attempts <= failures ? throw new TimeoutException() : Task.FromResult($"attempt {Attempts}");

    private static ValueTask<int> LengthCoreAsync(string text) => new(text.Length);
}
