using System.Collections.Concurrent;

namespace Resilience.Aop.Integration.Tests;

/// <summary>One held body for each call, by the number that the call passes.</summary>
internal sealed class HeldBodies
{
    private readonly ConcurrentDictionary<int, HeldBody<string>> _bodies = new();
    private readonly ConcurrentQueue<int> _started = new();

    /// <summary>The calls whose bodies have started, in order.</summary>
    public int[] Started => [.. _started];

    /// <summary>The body of a call; deaf unless <see cref="Add"/> said otherwise.</summary>
    public HeldBody<string> this[int id] => _bodies.GetOrAdd(id, static _ => HeldBody<string>.Deaf());

    public void Add(int id, HeldBody<string> body) => _bodies[id] = body;

    public Task<string> RunAsync(int id, CancellationToken token)
    {
        _started.Enqueue(id);
        return this[id].RunAsync(token);
    }
}
