using Resilience.Aop;

var client = new Client();
string answer = await client.AskAsync("weather");
string fallback = await client.AskAsync("nonsense");
int number = await client.CountAsync();
Console.WriteLine($"{answer} | {fallback} | {number}");
return (answer, fallback, number) == ("sunny after 3 attempts", "sorry: ArgumentException", 3) ? 0 : 1;

internal sealed partial class Client
{
    private int _attempts;
    private int _counted;

    [Retry(MaxAttempts = 3, BaseDelay = "5ms")]
    [CircuitBreaker("client", FailureThreshold = 10, Except = new[] { typeof(ArgumentException) })]
    [Bulkhead("client", MaxConcurrency = 2)]
    [Timeout("5s", Total = "20s")]
    [Fallback(nameof(ApologiseAsync))]
    public partial Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    [Retry(BaseDelay = "5ms")]
    public partial ValueTask<int> CountAsync();

    private async Task<string> AskCoreAsync(string question, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        if (question != "weather")
        {
            throw new ArgumentException("Ask about the weather.", nameof(question));
        }

        _attempts++;
        return _attempts == 3 ? $"sunny after {_attempts} attempts" : throw new IOException("The line is bad.");
    }

    private static Task<string> ApologiseAsync(string question, Exception failure) => Task.FromResult($"sorry: {failure.GetType().Name}");

    private ValueTask<int> CountCoreAsync() => ++_counted == 3 ? new ValueTask<int>(_counted) : throw new TimeoutException();
}
