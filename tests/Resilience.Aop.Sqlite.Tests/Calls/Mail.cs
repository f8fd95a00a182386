using System.Collections.Concurrent;

namespace Resilience.Aop.Sqlite.Tests.Calls;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>Keeps what could not be sent.</summary>
internal sealed partial class Mail(ResilienceRuntime runtime)
{
    public bool IsDown { get; set; } = true;

    public ConcurrentQueue<string> Sent { get; } = [];

    [DeadLetter("mail")]
    public partial Task SendAsync(int number, string to, CancellationToken cancellationToken = default);

    private async Task SendCoreAsync(int number, string to, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (IsDown)
        {
            throw new TimeoutException($"no answer to letter {number}");
        }

        Sent.Enqueue($"{number} to {to}");
    }
}
