using Resilience.Aop;

// One defect of each rule whose repair shows in what the program does. It does not compile before the repair.
await Show("RAOP001", () => new NotPartial().GetAsync());
await Show("RAOP003", () => new WithoutCore().GetAsync());
await Show("RAOP004", () => new OtherOrder().GetAsync(2, default));
await Show("RAOP009", () => new WithBody().GetAsync());
await Show("RAOP010", () => new Misplaced().GetAsync());
await Show("RAOP012", () => new Bypassed().UseAsync(default));
await Show("RAOP015", () => new OptedOut().GetAsync());
await Show("RAOP016", () => new BadDuration().GetAsync());
await Show("RAOP201", () => new OutOfRange().MostAsync());
await Show("RAOP202", () => new WithoutEffect().GetAsync());
await Show("RAOP203", () => new ManyAttempts().GetAsync());
await Show("RAOP206", () => new Swapped().GetAsync());
await Show("RAOP208", () => new FirstFailure().CallsAsync());
await Show("RAOP302", () => new SwappedTimeouts().AttemptsAsync(default));
await Show("RAOP304", () => new OwnDoor().AttemptsAsync());
await Show("RAOP307", () => new NothingToCache().CallsAsync());
await Show("RAOP309", () => new SharedKey().BothAsync());
await Show("RAOP401", () => new WithoutToken().StopsAsync());
await Show("RAOP402", () => new UnusedToken().StopsAsync(default));
await Show("RAOP403", () => new OtherToken().StopsAsync(default));
await Show("RAOP405", () => new SwallowedStop().GetAsync(default));
await Show("RAOP406", () => new RetriedStop().AttemptsAsync(default));
await Show("RAOP502", () => new OtherFallback().GetAsync(7));
await Show("RAOP505", () => new AnsweredStop().GetAsync());
await Show("RAOP605", () => new LeftOutTimeouts().AttemptsAsync(default));
await Show("RAOP606", () => new CountedMistakes().AskAsync());
await Show("RAOP608", () => new Wrapped().GetAsync());
await Show("RAOP609", () => new RetriedMistake().AttemptsAsync());
await Show("RAOP706", () => new OwnWrapper().PagesAsync());
await Show("RAOP708", () => new Derived().GetAsync(default));

static async Task Show<T>(string rule, Func<Task<T>> run)
{
    string shown;
    try
    {
        shown = $"{await run()}";
    }
    catch (Exception failure)
    {
        shown = failure.GetType().Name;
    }

    Console.WriteLine($"{rule} {shown}");
}

/// <summary>Work that fails before a certain attempt, and says which attempt it is.</summary>
internal sealed class Work(int success)
{
    public int Attempts { get; private set; }

    public bool IsStopped { get; private set; }

    public async Task<int> RunAsync(CancellationToken token = default)
    {
        Attempts++;
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return Attempts < success ? throw new IOException("Not yet.") : Attempts;
    }

    public async Task<int> HangAsync(CancellationToken token = default)
    {
        Attempts++;
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(20), token);
            return Attempts;
        }
        catch (OperationCanceledException)
        {
            IsStopped = true;
            throw;
        }
    }
}

internal sealed class NotPartial
{
    private readonly Work _work = new(3);

    [Retry(BaseDelay = "1ms")]
    public Task<int> GetAsync() => _work.RunAsync();
}

internal sealed partial class WithoutCore
{
    [Timeout("5s", Mode = TimeoutMode.Abandon)]
    public partial Task<int> GetAsync();
}

internal sealed partial class OtherOrder
{
    private readonly Work _work = new(3);

    [Retry(BaseDelay = "1ms")]
    public partial Task<string> GetAsync(int id, CancellationToken token);

    private async Task<string> GetCoreAsync(CancellationToken token, int id) => $"{id} after {await _work.RunAsync(token)}";
}

internal sealed partial class WithBody
{
    private readonly Work _work = new(2);

    [Retry(BaseDelay = "1ms")]
    public partial Task<int> GetAsync();

    public partial Task<int> GetAsync() => _work.RunAsync();
}

internal sealed partial class Misplaced
{
    private readonly Work _work = new(3);

    [Bulkhead]
    public partial Task<int> GetAsync();

    [Retry(BaseDelay = "1ms")]
    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class Bypassed
{
    private readonly Work _work = new(2);

    public Task<int> UseAsync(CancellationToken token) => GetCoreAsync(token);

    [Retry(BaseDelay = "1ms")]
    public partial Task<int> GetAsync(CancellationToken token);

    private Task<int> GetCoreAsync(CancellationToken token) => _work.RunAsync(token);
}

internal sealed partial class OptedOut
{
    private readonly Work _work = new(2);

    [Retry(BaseDelay = "1ms"), NoResilience]
    public partial Task<int> GetAsync();

    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class BadDuration
{
    private readonly Work _work = new(2);

    [Retry(BaseDelay = "1 ms")]
    public partial Task<int> GetAsync();

    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class OutOfRange
{
    private int _running;
    private int _most;

    public async Task<int> MostAsync()
    {
        await Task.WhenAll(GetAsync(), GetAsync(), GetAsync());
        return _most;
    }

    [Bulkhead(MaxConcurrency = 0)]
    public partial Task GetAsync();

    private async Task GetCoreAsync()
    {
        _most = Math.Max(_most, Interlocked.Increment(ref _running));
        await Task.Delay(5);
        Interlocked.Decrement(ref _running);
    }
}

internal sealed partial class WithoutEffect
{
    private readonly Work _work = new(2);

    [Retry(MaxAttempts = 1)]
    public partial Task<int> GetAsync();

    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class ManyAttempts
{
    private readonly Work _work = new(6);

    [Retry(MaxAttempts = 9, BaseDelay = "1ms")]
    public partial Task<int> GetAsync();

    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class Swapped
{
    private readonly Work _work = new(3);

    [Retry(BaseDelay = "4ms", MaxDelay = "1ms")]
    public partial Task<int> GetAsync();

    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class FirstFailure
{
    private readonly Work _work = new(2);

    public async Task<int> CallsAsync()
    {
        try
        {
            await GetAsync();
        }
        catch (IOException)
        {
        }

        return await GetAsync();
    }

    [CircuitBreaker(FailureRatio = 0.5, MinimumThroughput = 1)]
    public partial Task<int> GetAsync();

    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class SwappedTimeouts
{
    private readonly Work _work = new(9);

    public async Task<string> AttemptsAsync(CancellationToken token)
    {
        try
        {
            return $"{await GetAsync(token)}";
        }
        catch (ResilienceTimeoutException)
        {
            return $"timed out after {_work.Attempts} attempts";
        }
    }

    [Timeout("15s", Total = "20ms"), Retry(MaxAttempts = 2, BaseDelay = "1ms")]
    public partial Task<int> GetAsync(CancellationToken token);

    private Task<int> GetCoreAsync(CancellationToken token) => _work.HangAsync(token);
}

internal sealed partial class OwnDoor
{
    private readonly Work _work = new(9);

    public async Task<string> AttemptsAsync()
    {
        try
        {
            return $"{await GetAsync()}";
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name} after {_work.Attempts} attempts";
        }
    }

    [Retry(MaxAttempts = 4, BaseDelay = "1ms", MaxDelay = "2ms", On = new[] { typeof(IOException), typeof(CircuitBreakerOpenException) })]
    [CircuitBreaker(FailureThreshold = 2, BreakDuration = "30s")]
    public partial Task<int> GetAsync();

    private Task<int> GetCoreAsync() => _work.RunAsync();
}

internal sealed partial class NothingToCache
{
    private readonly Work _work = new(1);

    public async Task<int> CallsAsync()
    {
        await SendAsync();
        await SendAsync();
        return _work.Attempts;
    }

    [Cache(Ttl = "1m")]
    public partial Task SendAsync();

    private Task SendCoreAsync() => _work.RunAsync();
}

internal sealed partial class SharedKey
{
    public async Task<string> BothAsync() => $"{await GetAsync("a", "EUR")} {await GetAsync("a", "USD")}";

    [Cache(Ttl = "1m", Key = "quote:{id}")]
    public partial Task<string> GetAsync(string id, string currency);

    private async Task<string> GetCoreAsync(string id, string currency)
    {
        await Task.Yield();
        return id + currency;
    }
}

internal sealed partial class WithoutToken
{
    private readonly Work _work = new(1);

    public async Task<string> StopsAsync()
    {
        try
        {
            return $"{await GetAsync()}";
        }
        catch (ResilienceTimeoutException)
        {
            return _work.IsStopped ? "stopped" : "still running";
        }
    }

    [Timeout("20ms")]
    public partial Task<int> GetAsync();

    private async Task<int> GetCoreAsync() => await _work.HangAsync();
}

internal sealed partial class UnusedToken
{
    private readonly Work _work = new(1);

    public async Task<string> StopsAsync(CancellationToken token)
    {
        try
        {
            return $"{await GetAsync(token)}";
        }
        catch (ResilienceTimeoutException)
        {
            return _work.IsStopped ? "stopped" : "still running";
        }
    }

    [Timeout("20ms")]
    public partial Task<int> GetAsync(CancellationToken token);

    private async Task<int> GetCoreAsync(CancellationToken token) => await _work.HangAsync();
}

internal sealed partial class OtherToken
{
    private readonly Work _work = new(1);

    public async Task<string> StopsAsync(CancellationToken token)
    {
        try
        {
            return $"{await GetAsync(token)}";
        }
        catch (ResilienceTimeoutException)
        {
            return _work.IsStopped ? "stopped" : "still running";
        }
    }

    [Timeout("20ms")]
    public partial Task<int> GetAsync(CancellationToken token);

    private async Task<int> GetCoreAsync(CancellationToken token) => await _work.HangAsync(default);
}

internal sealed partial class SwallowedStop
{
    private readonly Work _work = new(1);

    [Timeout("20ms")]
    public partial Task<int> GetAsync(CancellationToken token);

    private async Task<int> GetCoreAsync(CancellationToken token)
    {
        try
        {
            return await _work.HangAsync(token);
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
    }
}

internal sealed partial class RetriedStop
{
    private readonly Work _work = new(1);

    public async Task<int> AttemptsAsync(CancellationToken token)
    {
        try
        {
            return await GetAsync(token);
        }
        catch (ResilienceTimeoutException)
        {
            return _work.Attempts;
        }
    }

    [Timeout("20ms"), Retry(MaxAttempts = 2, BaseDelay = "1ms", On = new[] { typeof(TaskCanceledException) })]
    public partial Task<int> GetAsync(CancellationToken token);

    private Task<int> GetCoreAsync(CancellationToken token) => _work.HangAsync(token);
}

internal sealed partial class OtherFallback
{
    [Fallback(nameof(OtherAsync))]
    public partial Task<string> GetAsync(int id);

    private async Task<string> GetCoreAsync(int id)
    {
        await Task.Yield();
        throw new IOException($"{id} is away.");
    }

    private static Task<string> OtherAsync(string id) => Task.FromResult($"instead of {id}");
}

internal sealed partial class AnsweredStop
{
    [Fallback(Default = -1, On = new[] { typeof(OperationCanceledException) })]
    public partial Task<int> GetAsync();

    private async Task<int> GetCoreAsync()
    {
        await Task.Yield();
        throw new OperationCanceledException();
    }
}

internal sealed partial class LeftOutTimeouts
{
    private readonly Work _work = new(1);

    public async Task<int> AttemptsAsync(CancellationToken token)
    {
        try
        {
            return await GetAsync(token);
        }
        catch (ResilienceTimeoutException)
        {
            return _work.Attempts;
        }
    }

    [Timeout("20ms"), Retry(BaseDelay = "1ms", On = new[] { typeof(IOException) })]
    public partial Task<int> GetAsync(CancellationToken token);

    private Task<int> GetCoreAsync(CancellationToken token) => _work.HangAsync(token);
}

internal sealed partial class CountedMistakes
{
    public async Task<string> AskAsync()
    {
        for (int i = 0; i < 5; i++)
        {
            try
            {
                await GetAsync("");
            }
            catch (ArgumentException)
            {
            }
        }

        return await GetAsync("well asked");
    }

    [CircuitBreaker(FailureThreshold = 2, BreakDuration = "30s")]
    public partial Task<string> GetAsync(string question);

    private async Task<string> GetCoreAsync(string question)
    {
        await Task.Yield();
        return question.Length > 0 ? question : throw new ArgumentException("Ask something.", nameof(question));
    }
}

internal sealed class QuoteException(Exception inner) : Exception("No quote.", inner);

internal sealed partial class Wrapped
{
    private readonly Work _work = new(3);

    [Retry(BaseDelay = "1ms", On = new[] { typeof(IOException) })]
    public partial Task<int> GetAsync();

    private async Task<int> GetCoreAsync()
    {
        try
        {
            return await _work.RunAsync();
        }
        catch (IOException failure)
        {
            throw new QuoteException(failure);
        }
    }
}

internal sealed partial class RetriedMistake
{
    private readonly Work _work = new(1);

    public async Task<int> AttemptsAsync()
    {
        try
        {
            return await GetAsync(-1);
        }
        catch (ArgumentOutOfRangeException)
        {
            return _work.Attempts;
        }
    }

    [Retry(BaseDelay = "1ms", On = new[] { typeof(Exception) })]
    public partial Task<int> GetAsync(int id);

    private async Task<int> GetCoreAsync(int id)
    {
        await _work.RunAsync();
        return id < 0 ? throw new ArgumentOutOfRangeException(nameof(id)) : id;
    }
}

internal sealed partial class OwnWrapper
{
    private readonly Work _work = new(1);

    public async Task<int> PagesAsync() => await GetAsync(0);

    // One slot: a call inside would wait for its own caller.
    [Bulkhead(MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<int> GetAsync(int page);

    private async Task<int> GetCoreAsync(int page)
    {
        await _work.RunAsync();
        return page == 2 ? page : await GetAsync(page + 1);
    }
}

internal partial class Source
{
    [Retry(BaseDelay = "1ms")]
    public virtual partial Task<int> GetAsync(CancellationToken token);

    protected virtual Task<int> GetCoreAsync(CancellationToken token) => Task.FromResult(0);
}

internal sealed class Derived : Source
{
    private readonly Work _work = new(3);

    public override Task<int> GetAsync(CancellationToken token) => _work.RunAsync(token);
}
