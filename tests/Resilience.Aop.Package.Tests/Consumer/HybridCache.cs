using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Aop;
using Resilience.Aop.Caching;

await using ServiceProvider services = new ServiceCollection()
    .AddLogging()
    .AddResilienceHybridCache(AnswerJson.Default, new HybridCacheStoreOptions { UseLocalCache = true })
    .AddHybridCache()
    .Services
    .BuildServiceProvider();
IResilienceCache store = services.GetRequiredService<IResilienceCache>();
ResilienceRuntime first = new(new ResilienceRuntimeOptions { CacheStore = store });
ResilienceRuntime second = new(new ResilienceRuntimeOptions { CacheStore = store });
Client here = new(first);
Client there = new(second);
await here.AskAsync("question");
await first.Caches.RemoveAsync("Client.AskAsync", ["other"]); // waits until what is being written is there
Answer answer = await there.AskAsync("question");
Console.WriteLine($"{answer.Value} after {here.Bodies + there.Bodies} body, {second.Caches.Single().Stats.StoreHits} from the store");

internal sealed partial class Client(ResilienceRuntime runtime)
{
    public int Bodies { get; private set; }

    [Cache(Ttl = "5m")]
    public partial Task<Answer> AskAsync(string question, CancellationToken cancellationToken = default);

    private Task<Answer> AskCoreAsync(string question, CancellationToken cancellationToken)
    {
        Bodies++;
        return Task.FromResult(new Answer(42));
    }
}

internal sealed record Answer(int Value);

[JsonSerializable(typeof(Answer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
