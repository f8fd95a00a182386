using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryBackoffTests : VirtualTimeTest
{
    [Fact]
    public Task Backoff_Exponential_GrowsByFactorUpToMaxDelay()
    {
        ExponentialBackoff client = new(Runtime) { Body = Fail };
        return ExpectDelaysAsync(client.LoadAsync(TestToken), 1, 3, 9, 20);
    }

    [Fact]
    public Task Backoff_Linear_GrowsByBaseDelay()
    {
        LinearBackoff client = new(Runtime) { Body = Fail };
        return ExpectDelaysAsync(client.LoadAsync(TestToken), 2, 4, 6);
    }

    [Fact]
    public Task Backoff_Fixed_StaysAtBaseDelay()
    {
        FixedBackoff client = new(Runtime) { Body = Fail };
        return ExpectDelaysAsync(client.LoadAsync(TestToken), 0.25, 0.25, 0.25);
    }

    [Fact]
    public Task Backoff_Fibonacci_GrowsByTheSumOfTwo()
    {
        FibonacciBackoff client = new(Runtime) { Body = Fail };
        return ExpectDelaysAsync(client.LoadAsync(TestToken), 1, 2, 3, 5, 8);
    }

    [Fact]
    public Task Backoff_Decorrelated_FollowsThePublishedFormula()
    {
        Random draws = new(7);
        double previous = 0;
        double[] expected = new double[4];
        for (int n = 0; n < expected.Length; n++)
        {
            double t = n + draws.NextDouble();
            double value = Math.Pow(2, t) * Math.Tanh(Math.Sqrt(4 * t));
            expected[n] = Math.Min(2 * (value - previous) / 1.4, 12);
            previous = value;
        }

        DecorrelatedBackoff client = new(WithRandom(new Random(7))) { Body = Fail };
        return ExpectDelaysAsync(client.LoadAsync(TestToken), [.. expected.Select(ToWholeMilliseconds)]);
    }

    [Fact]
    public Task Jitter_SeededRandom_IsRepeatable()
    {
        Random draws = new(42);
        double[] expected = [.. Enumerable.Range(0, 4).Select(_ => 10 * (1 + (0.5 * ((2 * draws.NextDouble()) - 1))))];

        WideJitter client = new(WithRandom(new Random(42))) { Body = Fail };
        return ExpectDelaysAsync(client.LoadAsync(TestToken), [.. expected.Select(ToWholeMilliseconds)]);
    }

    [Theory]
    [InlineData(0.0, 0.9)]
    [InlineData(0.25, 0.95)]
    [InlineData(0.75, 1.05)]
    public async Task Jitter_Default_MovesByATenth(double draw, double firstDelay)
    {
        Defaults client = new(WithRandom(new ConstantRandom(draw))) { Body = Fail };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(firstDelay);
        await Clock.StepAsync(2 * firstDelay);

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact]
    public async Task Jitter_SwitchedOff_DrawsNothing()
    {
        ConstantRandom random = new(0.9);
        LinearBackoff client = new(WithRandom(random)) { Body = Fail };

        await ExpectDelaysAsync(client.LoadAsync(TestToken), 2, 4, 6);

        Assert.Equal(0, random.Drawn);
    }

    [Fact]
    public async Task NoDelay_TenThousandSynchronousFailures_DoNotOverflowTheStack()
    {
        ConstantRandom random = new(0.9);
        NoDelay client = new(WithRandom(random)) { Body = attempt => attempt <= 10_000 ? Fail(attempt) : Task.FromResult("done") };

        Assert.Equal("done", await client.LoadAsync(TestToken));

        Assert.Equal((10_001, 0), (client.Attempts, random.Drawn));
        Assert.Equal(TimeSpan.Zero, Clock.Elapsed);
    }

    [Fact]
    public async Task NoDelay_TenThousandSynchronousThrows_DoNotOverflowTheStack()
    {
        NoDelay client = new(Runtime) { Body = attempt => attempt <= 10_000 ? throw new TimeoutException() : Task.FromResult("done") };

        Assert.Equal("done", await client.LoadAsync(TestToken));

        Assert.Equal(10_001, client.Attempts);
    }

    private static Task<string> Fail(int attempt) => Task.FromException<string>(new TimeoutException());

    // A timer counts in whole milliseconds and must not come early.
    private static double ToWholeMilliseconds(double seconds) => Math.Ceiling(Math.Floor(seconds * TimeSpan.TicksPerSecond) / TimeSpan.TicksPerMillisecond) / 1000;

    private ResilienceRuntime WithRandom(Random random) => new(new ResilienceRuntimeOptions { TimeProvider = Clock, Random = random });

    private async Task ExpectDelaysAsync(Task<string> call, params double[] seconds)
    {
        foreach (double delay in seconds)
        {
            await Clock.StepAsync(delay);
        }

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(seconds.Sum(), Clock.Elapsed.TotalSeconds, 6);
    }
}
