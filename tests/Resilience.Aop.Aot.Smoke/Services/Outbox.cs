namespace Resilience.Aop.Aot.Smoke;

/// <summary>Keeps what could not be sent.</summary>
internal sealed partial class Outbox(ResilienceRuntime runtime)
{
    public bool Works { get; set; }

    public List<string> Sent { get; } = [];

    [DeadLetter("outbox", Json = typeof(OutboxJson)), Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<int> SendAsync(Letter letter, DayOfWeek day, double weight, Guid id, DateTimeOffset? due);

    [DeadLetter("logins")]
    public partial Task LogInAsync(string user, [Sensitive] string password);

    [DeadLetter("notes", Accept = true)]
    public partial ValueTask NotifyAsync(string user);

    private async Task<int> SendCoreAsync(Letter letter, DayOfWeek day, double weight, Guid id, DateTimeOffset? due)
    {
        await Task.Yield();
        if (!Works)
        {
            throw new IOException("Out of order.");
        }

        Sent.Add($"{letter.To} with {letter.Stamps.Count} stamps on {day}");
        return Sent.Count;
    }

    private static Task LogInCoreAsync(string user, string password) => Task.FromException(new IOException("Out of order."));

    private static ValueTask NotifyCoreAsync(string user) => throw new IOException("Out of order.");
}
