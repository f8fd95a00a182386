using Scenarios.RateLimit;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Real threads and real timers: every call ends in one way, and the counts agree.</summary>
public sealed class RateLimitStressTests
{
    private const int Threads = 4;
    private const int CallsOfEach = 2_000;

    private readonly ResilienceRuntime _runtime = new();

    [Fact]
    public async Task Limits_ManyCallers_EveryCallEndsAndIsCountedOnce()
    {
        int ran = 0;
        ManyCallers client = new(_runtime)
        {
            Body = async (key, token) =>
            {
                Interlocked.Increment(ref ran);
                if (key % 3 == 0)
                {
                    await Task.Yield();
                }

                return key == 4 ? throw new FormatException() : key;
            },
        };

        (int Succeeded, int Failed, int Refused, int Cancelled)[] tallies = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(
            async () =>
            {
                Random random = new(thread);
                (int Succeeded, int Failed, int Refused, int Cancelled) tally = default;
                Task<int>[] calls = [.. Enumerable.Range(0, CallsOfEach).Select(_ => CallAsync(random.Next(5), random.Next(10) == 0))];
                foreach (Task<int> call in calls)
                {
                    switch (await call.WaitAsync(TimeSpan.FromMinutes(1)))
                    {
                        case 0:
                            tally.Succeeded++;
                            break;
                        case 1:
                            tally.Failed++;
                            break;
                        case 2:
                            tally.Refused++;
                            break;
                        default:
                            tally.Cancelled++;
                            break;
                    }
                }

                return tally;
            },
            TestContext.Current.CancellationToken)));

        Assert.True(_runtime.RateLimiters.TryGet("many bucket", out RateLimiter? bucket));
        Assert.True(_runtime.RateLimiters.TryGet("many sliding", out RateLimiter? sliding));
        Assert.Equal(Threads * CallsOfEach, tallies.Sum(static tally => tally.Succeeded + tally.Failed + tally.Refused + tally.Cancelled));
        Assert.All([bucket, sliding], static limiter => Assert.Equal(0, limiter.Stats.Queued));
        Assert.Equal(tallies.Sum(static tally => tally.Refused), bucket.Stats.Rejected + sliding.Stats.Rejected);
        Assert.InRange(ran, tallies.Sum(static tally => tally.Succeeded + tally.Failed), sliding.Stats.Granted);
        Assert.InRange(sliding.Stats.Granted, ran, bucket.Stats.Granted);

        // How a call ended: 0 succeeded, 1 failed, 2 refused, 3 cancelled.
        async Task<int> CallAsync(int key, bool cancels)
        {
            using CancellationTokenSource caller = new();
            try
            {
                Task<int> call = client.LoadAsync(key, caller.Token).AsTask();
                if (cancels)
                {
                    await Task.Yield();
                    await caller.CancelAsync();
                }

                Assert.Equal(key, await call);
                return 0;
            }
            catch (FormatException)
            {
                return 1;
            }
            catch (RateLimitRejectedException)
            {
                return 2;
            }
            catch (OperationCanceledException)
            {
                return 3;
            }
        }
    }
}
