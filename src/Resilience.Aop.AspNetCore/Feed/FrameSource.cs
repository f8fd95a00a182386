using System.Reflection;

namespace Resilience.Aop.AspNetCore;

/// <summary>Gathers what a frame shows. Histories are bounded, and stay while nobody looks; then nothing is gathered. Used by one thread at a time.</summary>
internal sealed partial class FrameSource
{
    private const int RotateEvery = 15;

    private static readonly string? ProgramVersion = Assembly.GetEntryAssembly()?.GetName().Version?.ToString();

    private readonly ResilienceRuntime _runtime;
    private readonly MethodInventories _inventories;
    private readonly bool _actionsEnabled;
    private readonly string _application;
    private readonly TimeProvider _time;
    private readonly CallRecorder _recorder;
    private readonly Dictionary<string, OutcomeHistory> _histories = new(StringComparer.Ordinal);
    private readonly Dictionary<CircuitBreaker, BreakerHistory> _breakers = [];
    private readonly AlertLog _alerts = new();
    private readonly LoadHistory _load = new();
    private Dictionary<string, (long Granted, long Rejected)> _permits = new(StringComparer.Ordinal);
    private IDisposable? _observation;
    private DateTimeOffset _historySince;
    private long _lastFrame;
    private int _missed;
    private int _seconds;
    private bool _isFirst;
    private long _frames;
    private long _sequence;

    public FrameSource(ResilienceRuntime runtime, MethodInventories inventories, ResilienceDashboardOptions options, string application, CancellationToken stopping)
    {
        _runtime = runtime;
        _inventories = inventories;
        _actionsEnabled = options.EnableActions;
        _application = application;
        _time = runtime.TimeProvider;
        _recorder = new CallRecorder(runtime.Failures);
        DeadLetters = new DeadLetterGroups(runtime, stopping);
    }

    public DeadLetterGroups DeadLetters { get; }

    /// <summary>Somebody begins to look.</summary>
    public void Start()
    {
        _observation = _runtime.Observe(_recorder);
        _historySince = _time.GetUtcNow();
        _missed = _sequence == 0 ? 0 : (int)Math.Min(OutcomeHistory.Length, Math.Round(_time.GetElapsedTime(_lastFrame).TotalSeconds));
        _isFirst = true;
        _seconds = 0;
        for (int i = 0; i < Math.Min(4, _missed / RotateEvery); i++)
        {
            _recorder.Rotate();
        }
    }

    /// <summary>Nobody looks any more.</summary>
    public void Stop()
    {
        _observation?.Dispose();
        _observation = null;
        foreach (BreakerHistory history in _breakers.Values)
        {
            history.Detach();
        }
    }

    /// <summary>Makes the next frame: once a second between <see cref="Start"/> and <see cref="Stop"/>.</summary>
    public DashboardFrame Read()
    {
        ResilienceSnapshot snapshot = _runtime.Monitor.Collect();
        int skipped = _isFirst ? 0 : (int)Math.Clamp(Math.Round(_time.GetElapsedTime(_lastFrame).TotalSeconds) - 1, 0, OutcomeHistory.Length);
        _lastFrame = _time.GetTimestamp();
        _seconds = _isFirst ? 0 : Math.Min(_seconds + skipped + 1, OutcomeHistory.Recent);
        if (++_frames % RotateEvery == 0)
        {
            _recorder.Rotate();
        }

        DeadLetters.Refresh(snapshot.DeadLetters);
        DeadLetterGroupsState letters = DeadLetters.State;
        IReadOnlyList<OperationFrame> operations = ReadOperations(snapshot, skipped);
        _load.Add(snapshot.RetrySummary, isFirst: _isFirst);
        DashboardFrame frame = new()
        {
            Time = snapshot.Timestamp,
            Sequence = ++_sequence,
            Host = Environment.MachineName,
            Application = _application,
            Version = ProgramVersion,
            HistorySince = _historySince,
            InventoryVersion = _inventories.Version,
            ActionsEnabled = _actionsEnabled,
            IsMeasured = ResilienceTelemetry.IsSupported,
            Health = ReadHealth(snapshot.Health),
            Totals = ReadTotals(snapshot, letters),
            Operations = operations,
            Breakers = ReadBreakers(),
            Bulkheads = ReadBulkheads(),
            RateLimiters = ReadRateLimiters(snapshot.RateLimiters, skipped + 1),
            Caches = [.. snapshot.Caches.Select(Show)],
            Budgets = [.. snapshot.RetryBudgets.Select(Show)],
            DeadLetterQueues = [.. snapshot.DeadLetters.Select(Show)],
            DeadLetterGroups = letters.Groups,
            DeadLetterError = letters.Error,
            Alerts = _alerts.Read(snapshot.Alerts, snapshot.Timestamp),
        };
        _isFirst = false;
        return frame;
    }

    private static HealthFrame ReadHealth(ResilienceHealth health) => new()
    {
        Score = health.Score,
        Status = health.Status,
        Reasons = [.. health.Reasons.Select(static reason => new HealthReasonFrame { Message = reason.Message, Source = reason.Source, Impact = reason.Impact })],
    };

    // After ReadOperations, whose histories are added up here.
    private TotalsFrame ReadTotals(ResilienceSnapshot snapshot, DeadLetterGroupsState letters)
    {
        OutcomeCounts recent = default;
        foreach (OutcomeHistory history in _histories.Values)
        {
            recent.Add(history.SumRecent());
        }

        return new TotalsFrame
        {
            CallsPerSecond = PerSecond(recent),
            ErrorPercent = Math.Round(recent.ErrorPercent, 2),
            Amplification = _load.Amplification,
            OpenBreakers = snapshot.CircuitBreakerSummary.Open + snapshot.CircuitBreakerSummary.Isolated,
            DeadLetters = Math.Max(letters.Records, snapshot.DeadLetters.Sum(static queue => queue.Depth)),
        };
    }

    private IReadOnlyList<OperationFrame> ReadOperations(ResilienceSnapshot snapshot, int skipped)
    {
        Dictionary<string, FallbackSnapshot> fallbacks = snapshot.Fallbacks.ToDictionary(static fallback => fallback.Operation, StringComparer.Ordinal);
        return [.. snapshot.Operations.Select(operation => ReadOperation(operation, fallbacks.GetValueOrDefault(operation.Operation), skipped))];
    }

    private OperationFrame ReadOperation(OperationSnapshot operation, FallbackSnapshot? fallback, int skipped)
    {
        OperationRecord record = _recorder.Of(operation.Operation);
        OutcomeCounts total = ResilienceTelemetry.IsSupported ? record.ReadOutcomes() : Unmeasured(operation);
        OutcomeHistory history = HistoryOf(operation.Operation, total, skipped);
        OutcomeCounts recent = history.SumRecent();
        MethodDescription? method = _inventories.Find(operation.Operation);
        return new OperationFrame
        {
            Name = operation.Operation,
            CallsPerSecond = PerSecond(recent),
            ErrorPercent = Math.Round(recent.ErrorPercent, 2),
            Calls = operation.Calls,
            Attempts = operation.Attempts,
            Hedges = operation.Hedges,
            HedgesWon = operation.HedgesWon,
            CallLatency = record.Calls.Read(),
            AttemptLatency = record.Attempts.Read(),
            Outcomes = history.Newest.ToFrame(),
            OutcomesLastMinute = history.SumAll().ToFrame(),
            RetriesByAttempt = record.ReadRetries(),
            RetriesByReason = record.ReadReasons(),
            Backoff = ReadBackoff(method),
            Breaker = method?.CircuitBreaker,
            Bulkhead = method?.Bulkhead,
            RateLimiters = method?.RateLimiters ?? [],
            Fallback = fallback is null ? null : Show(fallback),
            Sparkline = history.ToFrame(),
        };
    }

    private OutcomeHistory HistoryOf(string operation, in OutcomeCounts total, int skipped)
    {
        if (!_histories.TryGetValue(operation, out OutcomeHistory? history))
        {
            _histories[operation] = history = new OutcomeHistory();
            if (_isFirst)
            {
                history.Begin(total, missed: 0);
                return history;
            }

            history.Begin(ResilienceTelemetry.IsSupported ? default : total, missed: 0); // called since the frame before
            history.Add(total, skipped: 0);
            return history;
        }

        if (_isFirst)
        {
            history.Begin(total, _missed);
        }
        else
        {
            history.Add(total, skipped);
        }

        return history;
    }

    // What the statistics know of it in a program that was built without telemetry.
    private static OutcomeCounts Unmeasured(OperationSnapshot operation)
    {
        OutcomeCounts counts = default;
        counts[(int)OutcomeKind.Success] = operation.SucceededAtOnce + operation.SucceededAfterRetry;
        counts[(int)OutcomeKind.Failure] = operation.Failed;
        counts[(int)OutcomeKind.Cancelled] = operation.Cancelled;
        return counts;
    }

    // Histories add up the seconds since somebody began to look, ten at most: as many as are counted here, whatever the wall clock says.
    private double PerSecond(in OutcomeCounts recent) => Math.Round((double)recent.Calls / Math.Max(1, _seconds), 2);

    private BackoffFrame? ReadBackoff(MethodDescription? method)
    {
        if (method?.Backoff is not { } backoff)
        {
            return null;
        }

        BackoffChooser? chooser = null;
        bool isChosen = method.OperationType is { } type && _runtime.BackoffChoosers.TryGet(type, out chooser);
        return new BackoffFrame
        {
            Strategy = backoff.ToString(),
            Choice = isChosen ? chooser!.Choice.ToString() : null,
            Why = isChosen ? chooser!.Explain() : null,
        };
    }
}
