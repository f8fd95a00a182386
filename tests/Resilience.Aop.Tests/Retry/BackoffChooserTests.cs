using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Tests;

public class BackoffChooserTests
{
    [Theory]
    [InlineData("network", Backoff.Exponential)]
    [InlineData("database", Backoff.Linear)]
    [InlineData("api", Backoff.Adaptive)]
    [InlineData("default", Backoff.Exponential)]
    [InlineData("printing", Backoff.Exponential)]
    public void Choose_NothingKnown_IsTheStartOfTheType(string type, Backoff start)
    {
        BackoffChooser chooser = Create(type, seed: 1);

        Assert.Equal([start, start], [chooser.Choose(), chooser.Choose()]);
        Assert.Equal(start, chooser.Choice);
        Assert.Contains("no call has had to wait yet", chooser.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_AfterTheFirstCost_TriesTheOthersOnceEach()
    {
        BackoffChooser chooser = Create("network", seed: 1);
        Backoff[] first = [.. Enumerable.Range(0, 3).Select(_ => Play(chooser, static _ => 1.0))];

        Assert.Equal(Backoff.Exponential, first[0]);
        Assert.Equal([Backoff.Exponential, Backoff.Linear, Backoff.Adaptive], first.Order());
    }

    [Fact]
    public void Choose_AnotherIsBetter_LeavesTheStartAndComesBackWhenThatChanges()
    {
        BackoffChooser chooser = Create("network", seed: 7);
        Random noise = new(11);

        double[] before = Shares(chooser, 400, backoff => (backoff == Backoff.Linear ? 1.0 : 4.0) * (0.8 + (0.4 * noise.NextDouble())));
        Assert.True(before[(int)Backoff.Linear] > 0.7, chooser.Explain());
        Assert.Contains("Linear costs 1", chooser.Explain(), StringComparison.Ordinal);

        // The world turns round: what is learnt by now must be forgotten within some hundred calls.
        _ = Shares(chooser, 300, backoff => (backoff == Backoff.Exponential ? 1.0 : 4.0) * (0.8 + (0.4 * noise.NextDouble())));
        double[] after = Shares(chooser, 400, backoff => (backoff == Backoff.Exponential ? 1.0 : 4.0) * (0.8 + (0.4 * noise.NextDouble())));
        Assert.True(after[(int)Backoff.Exponential] > 0.7, chooser.Explain());
    }

    [Fact]
    public void Choose_OneThatFails_CountsDouble()
    {
        BackoffChooser chooser = Create("network", seed: 3);
        int linear = 0;
        for (int call = 0; call < 600; call++)
        {
            Backoff chosen = chooser.Choose();
            linear += chosen == Backoff.Linear && call >= 200 ? 1 : 0;
            chooser.Record(chosen, TimeSpan.TicksPerSecond, failed: chosen != Backoff.Linear);
        }

        Assert.True(linear > 200, chooser.Explain());
    }

    [Fact]
    public void Choose_SameSeed_IsRepeatable()
    {
        Backoff[] Run(int seed)
        {
            BackoffChooser chooser = Create("api", seed);
            return [.. Enumerable.Range(0, 100).Select(_ => Play(chooser, static backoff => 1 + (int)backoff))];
        }

        Assert.Equal(Run(5), Run(5));
        Assert.Equal(2, Enumerable.Range(0, 20).Select(seed => Run(seed)[1]).Distinct().Count());
    }

    [Fact]
    public void Choose_NewChoice_IsLoggedWithItsReason()
    {
        RegistryLog log = new();
        BackoffChooser chooser = new("network", new RandomSource(new Random(1)), new RuntimeLog(log));
        Play(chooser, static _ => 1.0);
        Backoff second = chooser.Choose();

        (int id, LogLevel level, string entry, _) = Assert.Single(log.Entries);
        Assert.Equal((1003, LogLevel.Information), (id, level));
        Assert.StartsWith($"Retries of type 'network' now use {second}: ", entry, StringComparison.Ordinal);
        Assert.Contains("is untried", entry, StringComparison.Ordinal);
    }

    [Fact]
    public void ResetAll_OfTheRegistry_ForgetsWhatWasLearnt()
    {
        BackoffChooserRegistry registry = new ResilienceRuntime().BackoffChoosers;
        Assert.Empty(registry);
        BackoffChooser chooser = registry.Resolve(null);
        Assert.Equal(BackoffChooserRegistry.Untyped, Assert.Single(registry).OperationType);
        Play(chooser, static _ => 1.0);
        Play(chooser, static _ => 1.0);
        Assert.NotEqual(Backoff.Exponential, chooser.Choice);

        registry.ResetAll();

        Assert.Equal(Backoff.Exponential, chooser.Choice);
        Assert.True(registry.TryGet("default", out BackoffChooser? found) && ReferenceEquals(found, chooser));
        Assert.False(registry.TryGet("network", out _));
    }

    [Fact]
    public async Task ManyThreads_ChooseAndRecord_LoseNothing()
    {
        BackoffChooser chooser = Create("api", seed: 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (int i = 0; i < 2_000; i++)
                {
                    Play(chooser, static backoff => 1 + (int)backoff);
                }
            },
            TestContext.Current.CancellationToken)));

        int calls = System.Text.RegularExpressions.Regex.Matches(chooser.Explain(), @"; (\d+) calls").Sum(static match => int.Parse(match.Groups[1].Value, null));
        Assert.Equal(8_000, calls);
    }

    private static BackoffChooser Create(string type, int seed) => new(type, new RandomSource(new Random(seed)), logger: null);

    private static Backoff Play(BackoffChooser chooser, Func<Backoff, double> seconds)
    {
        Backoff chosen = chooser.Choose();
        chooser.Record(chosen, (long)(seconds(chosen) * TimeSpan.TicksPerSecond), failed: false);
        return chosen;
    }

    private static double[] Shares(BackoffChooser chooser, int calls, Func<Backoff, double> seconds)
    {
        double[] shares = new double[Enum.GetValues<Backoff>().Length];
        for (int i = 0; i < calls; i++)
        {
            shares[(int)Play(chooser, seconds)] += 1.0 / calls;
        }

        return shares;
    }
}
