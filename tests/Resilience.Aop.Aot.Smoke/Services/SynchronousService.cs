namespace Resilience.Aop.Aot.Smoke;

/// <summary>Works on its caller's thread.</summary>
internal sealed partial class SynchronousService
{
    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "5ms"), CircuitBreaker("synchronous"), Timeout("50ms"), Bulkhead("synchronous"), Fallback(Default = -1)]
    public partial int Answer(int failures, CancellationToken cancellationToken = default);

    private int AnswerCore(int failures, CancellationToken cancellationToken)
    {
        if (++Attempts > failures)
        {
            return 42;
        }

        cancellationToken.WaitHandle.WaitOne();
        throw new OperationCanceledException(cancellationToken);
    }
}
