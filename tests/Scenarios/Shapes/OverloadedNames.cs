using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>One name, several methods, each with state and statistics of its own.</summary>
public sealed partial class OverloadedNames(ResilienceRuntime runtime)
{
    public bool IsDown { get; set; }

    [CircuitBreaker(FailureThreshold = 1)]
    public partial Task<string> SendAsync(string text);

    [CircuitBreaker(FailureThreshold = 1)]
    public partial Task<string> SendAsync(string text, int times);

    [CircuitBreaker(FailureThreshold = 1)]
    public partial Task<string> SendAsync(List<int[]> numbers, int? times);

    [CircuitBreaker(FailureThreshold = 1)]
    public partial Task<string> SendAsync<T>(T anything);

    private Task<string> SendCoreAsync(string text) => Answer(text);

    private Task<string> SendCoreAsync(string text, int times) => Answer($"{text} x{times}");

    private Task<string> SendCoreAsync(List<int[]> numbers, int? times) => Answer($"{numbers.Count} x{times}");

    private Task<string> SendCoreAsync<T>(T anything) => Answer($"{typeof(T).Name} {anything}");

    private Task<string> Answer(string text) => IsDown ? throw new TimeoutException() : Task.FromResult(text);
}
