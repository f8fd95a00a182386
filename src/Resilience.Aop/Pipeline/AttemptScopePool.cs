using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>Keeps idle scopes: one a thread, which an attempt that completes synchronously hits always, and a shared overflow for those that hop threads.</summary>
internal static class AttemptScopePool
{
    private const int MaxShared = 256;

    private static readonly ConcurrentQueue<AttemptScope> Shared = new();

    private static int _sharedCount;

    [ThreadStatic]
    private static AttemptScope? _mine;

    /// <summary>
    /// Lends the thread's scope to code that, before it leaves the thread, gives it back or keeps it. It stays in its place meanwhile, so an
    /// attempt that completes synchronously moves no reference. An attempt within such an attempt gets another scope.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AttemptScope Borrow()
    {
        AttemptScope? scope = _mine;
        if (scope is null || scope.IsLent)
        {
            return RentShared();
        }

        scope.IsLent = true;
        return scope;
    }

    /// <summary>Makes a borrowed scope a rented one.</summary>
    public static AttemptScope Keep(AttemptScope scope)
    {
        if (scope.IsLent)
        {
            scope.IsLent = false;
            _mine = null;
        }

        return scope;
    }

    /// <summary>Takes a scope out of the pool; <see cref="AttemptScope.Return"/> brings it back.</summary>
    public static AttemptScope Rent()
    {
        AttemptScope? scope = _mine;
        if (scope is null || scope.IsLent)
        {
            return RentShared();
        }

        _mine = null;
        return scope;
    }

    /// <summary>Puts an idle scope into the pool.</summary>
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
