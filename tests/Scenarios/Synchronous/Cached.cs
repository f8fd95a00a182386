using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>Synchronous methods whose results are kept: one thread runs the body, the others block for it.</summary>
public sealed partial class Cached(ResilienceRuntime runtime)
{
    public Func<string, CancellationToken, string> Body { get; set; } = static (id, _) => "good " + id;

    public int Runs { get; private set; }

    [Cache(Ttl = "1m"), Retry(MaxAttempts = 2, BaseDelay = "1s", Jitter = false)]
    public partial string Load(string id, CancellationToken cancellationToken = default);

    [Cache(Ttl = "1m", StaleOnError = true, StaleTtl = "1m", KeyFrom = nameof(KeyOf)), Fallback(nameof(LoadSafely), Default = "default")]
    public partial string LoadStale(string id);

    [Cache(Ttl = "1m"), Retry(MaxAttempts = 2, BaseDelay = "0s", OnResult = nameof(IsBad))]
    public partial T? Pick<T>(int number)
        where T : class;

    private string LoadCore(string id, CancellationToken cancellationToken) => Run(id, cancellationToken);

    private string LoadStaleCore(string id) => Run(id, default);

    private T? PickCore<T>(int number)
        where T : class => Run(typeof(T).Name + number, default) as T;

    private string Run(string id, CancellationToken cancellationToken)
    {
        Runs++;
        return Body(id, cancellationToken);
    }

    private static string LoadSafely(string id) => id == "safe" ? id : throw new InvalidOperationException();

    private static string KeyOf(string id) => id.Length == 0 ? throw new ArgumentException("empty") : id;

    private static bool IsBad(object? result) => result is "bad";
}
