using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>Callers need not know that a recorded call has failed.</summary>
public sealed partial class AcceptedMail(ResilienceRuntime runtime)
{
    public Func<string, Task> Body { get; set; } = static _ => Task.FromException(new TimeoutException("down"));

    [DeadLetter("mail", Accept = true)]
    public partial Task SendAsync(string to, CancellationToken cancellationToken = default);

    [DeadLetter("mail", Accept = true)]
    public partial ValueTask SendValueAsync(string to);

    private Task SendCoreAsync(string to, CancellationToken cancellationToken) => Body(to);

    private async ValueTask SendValueCoreAsync(string to) => await Body(to);
}
