using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Resilience.Aop;

/// <summary>The dead letters of a runtime: where they are kept, how they are replayed, and counts by queue. Safe for concurrent use.</summary>
/// <remarks>Enumerating gives the counts of every queue that was used.</remarks>
public sealed class DeadLetterOffice : IEnumerable<DeadLetterStatistics>
{
    private const int LongestStack = 16_384;

    private static readonly string? ProgramVersion = Assembly.GetEntryAssembly()?.GetName().Version?.ToString();

    private readonly ConcurrentDictionary<string, DeadLetterCounters> _queues = new(StringComparer.Ordinal);
    private readonly FailureClassifier _failures;
    private readonly TimeProvider _time;
    private readonly RandomSource _random;
    private readonly RuntimeLog? _logger;
    private readonly Func<DeadLetterRecord, DeadLetterRecord>? _redaction;
    private readonly DeadLetterTargets _targets = new();
    private int _recorded;

    internal DeadLetterOffice(ResilienceRuntimeOptions options, FailureClassifier failures, RandomSource random, RuntimeLog? logger)
    {
        _failures = failures;
        _time = options.TimeProvider;
        _random = random;
        _logger = logger;
        _redaction = options.DeadLetterRedaction;
        Store = options.DeadLetterStore ?? new InMemoryDeadLetterStore(timeProvider: options.TimeProvider);
    }

    /// <summary>Where the records are: <see cref="ResilienceRuntimeOptions.DeadLetterStore"/>, or one in memory.</summary>
    public IDeadLetterStore Store { get; }

    /// <summary>Says how replays get the instance that a method runs on; the last registration of a type counts.</summary>
    /// <typeparam name="T">The type that declares the method, or one that derives from it.</typeparam>
    /// <param name="create">Called once a replay. A factory that throws or answers null refuses the replay.</param>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is null.</exception>
    public void RegisterTarget<T>(Func<T> create)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(create);
        _targets.Register(typeof(T), () => create());
    }

    /// <summary>Asks a container for instances of types that are not registered.</summary>
    /// <param name="resolve">Answers with an instance of a type, or null if it has none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="resolve"/> is null.</exception>
    public void UseTargets(Func<Type, object?> resolve)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        _targets.Resolve = resolve;
    }

    /// <summary>Reads the counts of a queue.</summary>
    /// <param name="queue">Name of the queue.</param>
    /// <param name="statistics">The counts so far.</param>
    /// <returns>Whether the queue was used on this runtime.</returns>
    public bool TryGetStatistics(string queue, [NotNullWhen(true)] out DeadLetterStatistics? statistics)
    {
        ArgumentNullException.ThrowIfNull(queue);
        statistics = _queues.TryGetValue(queue, out DeadLetterCounters? counters) ? counters.Read() : null;
        return statistics is not null;
    }

    /// <summary>
    /// Calls the methods of recorded calls once more, the oldest first and one after the other, under their policies but for [DeadLetter].
    /// </summary>
    /// <param name="queue">Name of the queue.</param>
    /// <param name="options">Which records, and how; null: the defaults.</param>
    /// <param name="cancellationToken">Ends the replay; the record at work is given back unless its method has succeeded.</param>
    /// <returns>What became of each record.</returns>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<DeadLetterReplayReport> ReplayAsync(string queue, DeadLetterReplayOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queue);
        options ??= new DeadLetterReplayOptions();
        options.Validate();
        return new DeadLetterReplayer(Store, _targets, Counters(queue), _time, _logger, queue, options).RunAsync(cancellationToken);
    }

    /// <summary>Lists the counts of every queue.</summary>
    public IEnumerator<DeadLetterStatistics> GetEnumerator()
    {
        foreach (DeadLetterCounters counters in _queues.Values)
        {
            yield return counters.Read();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Records of a queue that are not done with: exactly for a store in memory, else as far as this process has seen.</summary>
    internal long Depth(DeadLetterStatistics queue) => Store is InMemoryDeadLetterStore memory
        ? memory.CountOpen(queue.Queue)
        : Math.Max(0, queue.Recorded - queue.Replayed);

    /// <summary>Records a call that failed for good. Throws nothing.</summary>
    /// <returns>Whether it is recorded and its caller is to see success.</returns>
    internal async ValueTask<bool> RecordAsync(
        DeadLetterOptions options, string operation, Exception failure, int attempts, long firstFailure, DeadLetterArgumentsWriter arguments, string? traceId = null)
    {
        DeadLetterCounters counters = Counters(options.Queue);
        try
        {
            DeadLetterRecord record = Describe(options.Queue, operation, failure, attempts, firstFailure, arguments, traceId);
            record = _redaction is null ? record : _redaction(record);

            // Not the caller's token: what has begun to be recorded is recorded.
            if (!await Store.AppendAsync(record, CancellationToken.None).ConfigureAwait(false))
            {
                counters.Dropped();
                DeadLetterLog.Dropped(_logger, operation, options.Queue);
                return false;
            }

            counters.Recorded(options.Accept);
            DeadLetterLog.Recorded(_logger, operation, options.Queue, record.Id, attempts);
            if (record.ArgumentsError is { } error)
            {
                DeadLetterLog.ArgumentsNotWritten(_logger, operation, record.Id, error);
            }

            return options.Accept;
        }
        catch (Exception defect)
        {
            counters.StoreFailed();
            DeadLetterLog.StoreFailed(_logger, operation, options.Queue, defect);
            return false;
        }
    }

    private DeadLetterRecord Describe(
        string queue, string operation, Exception failure, int attempts, long firstFailure, DeadLetterArgumentsWriter arguments, string? traceId)
    {
        DateTimeOffset now = _time.GetUtcNow();
        string exceptionType = failure.GetType().FullName ?? failure.GetType().Name;
        string text = failure.ToString();
        return new DeadLetterRecord
        {
            Id = NewId(now),
            Queue = queue,
            Operation = operation,
            Arguments = arguments.Complete(),
            ArgumentsError = arguments.Error,
            RedactedArguments = arguments.RedactedArguments,
            FailureType = _failures.Classify(failure),
            ExceptionType = exceptionType,
            Message = failure.Message,
            StackTrace = text.Length > LongestStack ? text[..LongestStack] : text,
            Attempts = attempts,
            FirstFailedAt = firstFailure == 0 ? now : new DateTimeOffset(firstFailure, TimeSpan.Zero),
            LastFailedAt = now,
            TraceId = traceId ?? Activity.Current?.TraceId.ToString(),
            Host = Environment.MachineName,
            Version = ProgramVersion,
            Fingerprint = DeadLetterFingerprint.Of(queue, operation, exceptionType, failure.Message),
        };
    }

    // Time first, so that ids sort; a counter, because an injected source of chance may repeat itself; chance, because there are other machines.
    private string NewId(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.UtcTicks:x16}{Interlocked.Increment(ref _recorded):x8}{(long)(_random.NextDouble() * (1L << 53)):x14}{(long)(_random.NextDouble() * (1L << 40)):x10}");

    private DeadLetterCounters Counters(string queue) => _queues.GetOrAdd(queue, static name => new DeadLetterCounters(name));
}
