namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>Successes and failures of the last 300 s in ten rolling buckets; a completion is one interlocked operation.</summary>
internal sealed class HandWrittenWindow
{
    private const int BucketCount = 10;
    private const long BucketMilliseconds = 30_000;

    private readonly object _gate = new();
    private readonly long[] _numbers = new long[BucketCount];
    private readonly long[] _successes = new long[BucketCount];
    private readonly long[] _failures = new long[BucketCount];
    private int _hasFailures;

    public bool HasFailures => Volatile.Read(ref _hasFailures) != 0;

    public void AddSuccess(long now) => Interlocked.Increment(ref _successes[BucketAt(now)]);

    public void AddFailure(long now)
    {
        Interlocked.Increment(ref _failures[BucketAt(now)]);
        Volatile.Write(ref _hasFailures, 1);
    }

    public (long Successes, long Failures) Sum(long now)
    {
        long oldest = (now / BucketMilliseconds) - BucketCount + 1;
        (long successes, long failures) = (0, 0);
        for (int i = 0; i < BucketCount; i++)
        {
            if (Volatile.Read(ref _numbers[i]) >= oldest)
            {
                successes += Volatile.Read(ref _successes[i]);
                failures += Volatile.Read(ref _failures[i]);
            }
        }

        return (successes, failures);
    }

    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_successes);
            Array.Clear(_failures);
            _hasFailures = 0;
        }
    }

    private int BucketAt(long now)
    {
        long number = now / BucketMilliseconds;
        int bucket = (int)(number % BucketCount);
        if (Volatile.Read(ref _numbers[bucket]) != number)
        {
            Recycle(bucket, number);
        }

        return bucket;
    }

    private void Recycle(int bucket, long number)
    {
        lock (_gate)
        {
            if (_numbers[bucket] < number)
            {
                _successes[bucket] = 0;
                _failures[bucket] = 0;
                Volatile.Write(ref _numbers[bucket], number);
            }
        }
    }
}
