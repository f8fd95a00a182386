namespace Resilience.Aop;

/// <summary>What happens in an attempt beside or instead of its body. Immutable; one instance may serve many attempts.</summary>
public sealed class AttemptFault
{
    private readonly Func<CancellationToken, Task> _start;

    private AttemptFault(Func<CancellationToken, Task> start, bool replacesBody)
    {
        _start = start;
        ReplacesBody = replacesBody;
    }

    internal bool ReplacesBody { get; }

    /// <summary>The body is not called: the attempt ends as the task does, which must fail or be cancelled.</summary>
    /// <param name="start">Starts it; gets the token that the body would have got, which deadlines and the caller cancel.</param>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    public static AttemptFault InsteadOfBody(Func<CancellationToken, Task> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new AttemptFault(start, replacesBody: true);
    }

    /// <summary>The body is called at once, and the policies see its outcome only when the task has completed too; if that fails, its failure counts instead.</summary>
    /// <remarks>A synchronous method's fault is started right before the body. What is held back of a stream is its first item.</remarks>
    /// <param name="start">Starts it; gets the token that the body has got, which deadlines and the caller cancel.</param>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    public static AttemptFault BeforeAnswer(Func<CancellationToken, Task> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new AttemptFault(start, replacesBody: false);
    }

    /// <summary>Starts the task; never throws.</summary>
    internal Task Start(CancellationToken token)
    {
        try
        {
            return _start(token) ?? Task.FromException(new InvalidOperationException("A fault returned null instead of a task."));
        }
        catch (Exception failure)
        {
            return Task.FromException(failure);
        }
    }
}
