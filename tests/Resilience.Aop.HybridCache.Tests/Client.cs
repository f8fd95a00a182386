#pragma warning disable RAOP202, RAOP604 // numbers are what the tests need

namespace Resilience.Aop.Caching.Tests;

/// <summary>Methods whose bodies do what a test tells them.</summary>
internal sealed partial class Client(ResilienceRuntime runtime)
{
    public const string Type = "Resilience.Aop.Caching.Tests.Client";

    private int _runs;

    public Func<string, CancellationToken, Task<Page?>> Body { get; set; } = static (id, _) => Task.FromResult<Page?>(new Page(id, 1));

    /// <summary>Runs of any body.</summary>
    public int Runs => Volatile.Read(ref _runs);

    [Cache(Ttl = "1m")]
    public partial Task<Page?> LoadAsync(string id, CancellationToken token = default);

    private Task<Page?> LoadCoreAsync(string id, CancellationToken token) => Run(id, token);

    [Cache(Ttl = "1m", StaleOnError = true, StaleTtl = "5m")]
    public partial Task<Page?> StaleAsync(string id, CancellationToken token = default);

    private Task<Page?> StaleCoreAsync(string id, CancellationToken token) => Run(id, token);

    [Cache(Ttl = "1m", Key = "page_{number}")]
    public partial ValueTask<int> KeyedAsync(int number, object culture);

    private ValueTask<int> KeyedCoreAsync(int number, object culture)
    {
        Interlocked.Increment(ref _runs);
        return ValueTask.FromResult(number * 10);
    }

    [Cache(Ttl = "1m")]
    public partial Task<Page?> QueryAsync(Query query);

    private Task<Page?> QueryCoreAsync(Query query) => Run(query.Text, CancellationToken.None);

    [Cache(Ttl = "1m", KeyFrom = nameof(KeyOf))]
    public partial Task<Page?> ComputedAsync(Query query);

    private static string KeyOf(Query query) => query.Text;

    private Task<Page?> ComputedCoreAsync(Query query) => Run(query.Text, CancellationToken.None);

    [Cache(Ttl = "1m")]
    public partial Task<Unknown> UnknownAsync(string id);

    private Task<Unknown> UnknownCoreAsync(string id)
    {
        Interlocked.Increment(ref _runs);
        return Task.FromResult(new Unknown(id));
    }

    [Cache(Ttl = "1m")]
    public partial Task<Fragile> FragileAsync(string text);

    private Task<Fragile> FragileCoreAsync(string text)
    {
        Interlocked.Increment(ref _runs);
        return Task.FromResult(new Fragile(text));
    }

    [Cache(Ttl = "1m")]
    public partial Page Load(string id, CancellationToken token = default);

    private Page LoadCore(string id, CancellationToken token) => Run(id, token).GetAwaiter().GetResult()!;

    [Cache(Ttl = "1m"), Retry(MaxAttempts = 2, BaseDelay = "0s", OnResult = nameof(IsBad)), Timeout("10s", Total = "20s")]
    public partial Task<Page?> JudgedAsync(string id, CancellationToken token = default);

    private static bool IsBad(Page? page) => page?.Version == 0;

    private Task<Page?> JudgedCoreAsync(string id, CancellationToken token) => Run(id, token);

    private Task<Page?> Run(string id, CancellationToken token)
    {
        Interlocked.Increment(ref _runs);
        return Body(id, token);
    }
}
