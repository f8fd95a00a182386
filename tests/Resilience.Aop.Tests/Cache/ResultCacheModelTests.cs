using CsCheck;

namespace Resilience.Aop.Tests;

/// <summary>Random histories of one caller: the cache and a plain model of it answer alike.</summary>
public sealed class ResultCacheModelTests
{
    private static readonly Gen<(int Kind, int Key, int Time)[]> Histories =
        Gen.Select(Gen.Int[0, 19], Gen.Int[0, 5], Gen.Int[0, 12]).Array[1, 80];

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(100, true)]
    public void History_OfOneCaller_FitsTheModel(int maxEntries, bool staleOnError) =>
        Histories.Sample(history => Replay(history, maxEntries, staleOnError), iter: 2_000);

    private static void Replay((int Kind, int Key, int Time)[] history, int maxEntries, bool staleOnError)
    {
        ScriptedClock clock = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = clock });
        CacheSettings settings = new()
        {
            Ttl = TimeSpan.FromSeconds(10),
            MaxEntries = maxEntries,
            StaleOnError = staleOnError,
            StaleTtl = TimeSpan.FromSeconds(7),
        };
        ResiliencePlan plan = new ProtectedMethod("model") { Cache = settings }.On(runtime);
        ResultCache cache = Assert.Single(runtime.Caches);
        ReferenceCache model = new(settings.ToOptions());
        int body = 0;
        foreach ((int kind, int key, int time) in history)
        {
            switch (kind)
            {
                case 0:
                    cache.Clear();
                    model.Clear();
                    break;
                case 1 or 2:
                    Assert.Equal(model.Remove(key), cache.Remove(key));
                    break;
                case < 8:
                    clock.Advance(TimeSpan.FromSeconds(time));
                    break;
                default:
                    int? result = kind < 12 ? null : ++body;
                    Assert.Equal(model.Call(key, result, clock.GetTimestamp()), Call(plan, key, result));
                    break;
            }

            Assert.Equal(model.Count, cache.Count);
        }

        CacheStats stats = cache.Stats;
        Assert.Equal((model.Hits, model.Misses, model.Stale, model.Evictions), (stats.Hits, stats.Misses, stats.Stale, stats.Evictions));
        Assert.Equal((0, 0L), (stats.Running, stats.Joined));
    }

    private static int? Call(ResiliencePlan plan, int key, int? body)
    {
        if (plan.FindCached(ValueTuple.Create(key), out CacheFlight<int>? flight) is { } hit)
        {
            Assert.True(hit.IsCompletedSuccessfully);
            return hit.Result;
        }

        Assert.True(flight!.TryStart());
        flight.Run(Task.FromResult(body is { } value ? Outcome.FromResult(value) : Outcome.FromFailure<int>(new InvalidDataException())));
        Assert.True(flight.Ended.IsCompleted);
        return flight.Outcome.IsSuccess ? flight.Outcome.Result : null;
    }
}
