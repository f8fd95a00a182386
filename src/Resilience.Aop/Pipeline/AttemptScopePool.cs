using System.Collections.Concurrent;

namespace Resilience.Aop;

/// <summary>Keeps idle scopes: one a thread, which an attempt that completes synchronously hits always, and a shared overflow for those that hop threads.</summary>
internal static class AttemptScopePool
{
    private const int MaxShared = 256;

    private static readonly ConcurrentQueue<AttemptScope> Shared = new();

    private static int _sharedCount;

    [ThreadStatic]
    private static AttemptScope? _mine;

    public static AttemptScope Rent()
    {
        AttemptScope? scope = _mine;
        if (scope is not null)
        {
            _mine = null;
            return scope;
        }

        return RentShared();
    }

    public static void Return(AttemptScope scope)
    {
        if (_mine is null)
        {
            _mine = scope;
        }
        else
        {
            ReturnShared(scope);
        }
    }

    private static AttemptScope RentShared()
    {
        if (Shared.TryDequeue(out AttemptScope? scope))
        {
            Interlocked.Decrement(ref _sharedCount);
            return scope;
        }

        return new AttemptScope();
    }

    private static void ReturnShared(AttemptScope scope)
    {
        if (Interlocked.Increment(ref _sharedCount) <= MaxShared)
        {
            Shared.Enqueue(scope);
        }
        else
        {
            Interlocked.Decrement(ref _sharedCount);
            scope.Retire();
        }
    }
}
