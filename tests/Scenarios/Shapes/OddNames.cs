using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Keywords, Unicode, and names that generated code might use itself.</summary>
public sealed partial class @OddNames(ResilienceRuntime runtime)
{
    private int _attempts;

    [Retry(BaseDelay = "0s")]
    public partial Task<string> @class(int @event, string größe, object? 名前 = null);

    [Retry(BaseDelay = "0s"), CircuitBreaker(FailureThreshold = 100), Fallback(nameof(AnswerAsync))]
    public partial Task<string> ShadowAsync(string runtime, int call, int body, int outcome, int Task, int System, CancellationToken token);

    [Resilience(Core = nameof(@await))]
    [Retry(BaseDelay = "0s")]
    public partial Task<string> async(int async);

    private Task<string> classCore(int @event, string größe, object? 名前) =>
        ++_attempts % 2 == 1 ? throw new TimeoutException() : System.Threading.Tasks.Task.FromResult($"{@event} {größe} {名前}");

    private Task<string> ShadowCoreAsync(string runtime, int call, int body, int outcome, int Task, int System, CancellationToken token) =>
        throw new TimeoutException();

    private string AnswerAsync(string runtime, int call, int body, int outcome, int Task, int System, CancellationToken token) =>
        $"{runtime} {call + body + outcome + Task + System}";

    private Task<string> @await(int async) =>
        ++_attempts % 2 == 1 ? throw new TimeoutException() : System.Threading.Tasks.Task.FromResult($"awaited {async}");
}
