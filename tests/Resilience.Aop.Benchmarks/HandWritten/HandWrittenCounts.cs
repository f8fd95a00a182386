namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>How calls ended.</summary>
internal sealed class HandWrittenCounts
{
    private long _succeededAtOnce;
    private long _succeededAfterRetry;
    private long _failed;

    public void Succeeded(int attempt)
    {
        if (attempt == 1)
        {
            SucceededAtOnce();
        }
        else
        {
            Interlocked.Increment(ref _succeededAfterRetry);
        }
    }

    public void SucceededAtOnce() => Interlocked.Increment(ref _succeededAtOnce);

    public void Failed() => Interlocked.Increment(ref _failed);
}
