namespace Resilience.Aop.Integration.Tests;

/// <summary>One held body for each attempt of a hedged call, by its number.</summary>
internal sealed class RacedBodies<T>
{
    private readonly HeldBody<T>[] _bodies;
    private int _started;

    private RacedBodies(IEnumerable<HeldBody<T>> bodies) => _bodies = [.. bodies];

    /// <summary>How many attempts have called their body.</summary>
    public int Started => Volatile.Read(ref _started);

    /// <summary>The body of an attempt, from 1.</summary>
    public HeldBody<T> this[int attempt] => _bodies[attempt - 1];

    public static RacedBodies<T> Cooperative(int attempts) => new(Enumerable.Range(0, attempts).Select(static _ => HeldBody<T>.Cooperative()));

    public static RacedBodies<T> Deaf(int attempts) => new(Enumerable.Range(0, attempts).Select(static _ => HeldBody<T>.Deaf()));

    public Task<T> RunAsync(int attempt, CancellationToken token)
    {
        Interlocked.Increment(ref _started);
        return this[attempt].RunAsync(token);
    }

    /// <summary>Completes when the token of an attempt is cancelled.</summary>
    public async Task WhenCancelledAsync(int attempt)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = this[attempt].Token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
