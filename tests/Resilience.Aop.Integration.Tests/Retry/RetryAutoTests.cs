using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryAutoTests : VirtualTimeTest
{
    private readonly AutoBackoff _client;

    public RetryAutoTests() => _client = new AutoBackoff(Runtime) { Body = static _ => Task.FromException<string>(new TimeoutException()) };

    [Theory]
    [InlineData("network", 1.0, 2.0, 4.0)]
    [InlineData("database", 1.0, 2.0, 3.0)]
    [InlineData("api", 1.0, 2.0, 4.0)]
    [InlineData("default", 1.0, 2.0, 4.0)]
    public async Task Auto_FirstCall_StartsWithTheBackoffOfItsType(string type, params double[] delays)
    {
        Task<string> call = Start(type);
        foreach (double delay in delays)
        {
            await Clock.StepAsync(delay);
        }

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(delays.Sum(), Clock.Elapsed.TotalSeconds);
        BackoffChooser chooser = Chooser(type);
        Assert.Contains($"{chooser.Start} costs {2 * delays.Sum()} s a call", chooser.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_OneCall_KeepsItsChoice()
    {
        Task<string> first = Start("network");
        await Clock.StepAsync(1);
        await Clock.WhenArmedAsync(Seconds(2));
        Task<string> second = Start("network");
        await Clock.StepAsync(1);
        await Clock.WhenArmedAsync(Seconds(2));
        await Clock.StepAsync(1);
        await Clock.WhenArmedAsync(Seconds(4));
        await Clock.StepAsync(1);
        await Clock.WhenArmedAsync(Seconds(4));
        await Clock.StepAsync(3);
        await Clock.StepAsync(1);

        // The second call began before anything was known, so both are exponential to the end.
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        Assert.Contains("Exponential costs", Chooser("network").Explain(), StringComparison.Ordinal);
        Assert.Contains("2 calls", Chooser("network").Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_CallsThatNeverWaitOrAreCancelled_TeachNothing()
    {
        using CancellationTokenSource caller = new();
        Task<string> call = _client.NetworkAsync(caller.Token);
        await Clock.WhenArmedAsync(Seconds(1));
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        _client.Body = static _ => Task.FromResult("done");
        await _client.NetworkAsync(TestToken);

        Assert.Contains("no call has had to wait yet", Chooser("network").Explain(), StringComparison.Ordinal);
    }

    private BackoffChooser Chooser(string type)
    {
        Assert.True(Runtime.BackoffChoosers.TryGet(type, out BackoffChooser? chooser), $"Nothing was learnt of '{type}'.");
        return chooser;
    }

    private Task<string> Start(string type) => type switch
    {
        "network" => _client.NetworkAsync(TestToken),
        "database" => _client.DatabaseAsync(TestToken),
        "api" => _client.ApiAsync(TestToken),
        _ => _client.OtherAsync(TestToken),
    };
}
