namespace Resilience.Aop;

/// <summary>
/// Takes the thread's synchronization context away for a while: a thread that will block for somebody's asynchronous code must not be the one
/// that his code wants to go on with.
/// </summary>
internal readonly struct WithoutContext : IDisposable
{
    private readonly SynchronizationContext? _context;

    private WithoutContext(SynchronizationContext? context) => _context = context;

    public static WithoutContext Begin()
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        if (context is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        return new WithoutContext(context);
    }

    public void Dispose()
    {
        if (_context is not null)
        {
            SynchronizationContext.SetSynchronizationContext(_context);
        }
    }
}
