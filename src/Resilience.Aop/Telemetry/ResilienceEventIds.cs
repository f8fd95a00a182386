namespace Resilience.Aop;

/// <summary>The ids of all log messages, in the categories <c>Resilience.Aop</c>, <c>Resilience.Aop.DeadLetter</c> and <c>Resilience.Aop.Cache</c>.</summary>
/// <remarks>Frozen: an id is never used for anything else. docs/telemetry.md lists levels and texts. No message holds arguments of calls.</remarks>
public static class ResilienceEventIds
{
    /// <summary>An attempt failed, and the next one follows.</summary>
    public const int Retrying = 1000;

    /// <summary>An attempt failed and is not retried: its budget is spent.</summary>
    public const int RetryBudgetSpent = 1001;

    /// <summary>Two places define a retry budget differently.</summary>
    public const int RetryBudgetDefinedTwice = 1002;

    /// <summary>Automatic backoff has changed its choice.</summary>
    public const int BackoffChosen = 1003;

    /// <summary>The body of an attempt starts.</summary>
    public const int AttemptStarted = 1004;

    /// <summary>A circuit breaker opened.</summary>
    public const int CircuitBreakerOpened = 1100;

    /// <summary>A subscriber to a change of state threw.</summary>
    public const int CircuitBreakerSubscriberFailed = 1101;

    /// <summary>Two places define a circuit breaker differently.</summary>
    public const int CircuitBreakerDefinedTwice = 1102;

    /// <summary>A circuit breaker closed.</summary>
    public const int CircuitBreakerClosed = 1103;

    /// <summary>A circuit breaker lets probes pass.</summary>
    public const int CircuitBreakerHalfOpened = 1104;

    /// <summary>A circuit breaker was forced open by hand.</summary>
    public const int CircuitBreakerIsolated = 1105;

    /// <summary>A circuit breaker was forced closed by hand.</summary>
    public const int CircuitBreakerDisabled = 1106;

    /// <summary>Two places define a bulkhead differently.</summary>
    public const int BulkheadDefinedTwice = 1202;

    /// <summary>A body did not end within its grace period.</summary>
    public const int BodyLeftBehind = 1300;

    /// <summary>A callback on the token of an attempt threw.</summary>
    public const int CancellationCallbackFailed = 1301;

    /// <summary>A result that was thrown away could not be disposed.</summary>
    public const int DisposeFailed = 1302;

    /// <summary>Settings of a method contradict each other.</summary>
    public const int SettingsConflict = 1310;

    /// <summary>A remark on the settings of a method.</summary>
    public const int SettingsAdvice = 1311;

    /// <summary>Settings from configuration do not fit to what is declared, which is used instead.</summary>
    public const int SettingsDoNotFit = 1312;

    /// <summary>Settings were reloaded.</summary>
    public const int SettingsReloaded = 1313;

    /// <summary>Settings were refused; the last good ones stay.</summary>
    public const int SettingsRefused = 1314;

    /// <summary>A key of the settings matches nothing.</summary>
    public const int SettingUnknown = 1315;

    /// <summary>A rate limit has no room for another partition.</summary>
    public const int RateLimitPartitionsFull = 1401;

    /// <summary>Two places define a rate limit differently.</summary>
    public const int RateLimitDefinedTwice = 1402;

    /// <summary>A hedge starts another attempt, because none has answered in time.</summary>
    public const int HedgeStartedAfterDelay = 1500;

    /// <summary>A hedge starts another attempt, because an earlier one failed.</summary>
    public const int HedgeStartedAfterFailure = 1501;

    /// <summary>An attempt that a hedge has started answered first.</summary>
    public const int HedgeWon = 1502;

    /// <summary>A call that failed for good is a dead letter now.</summary>
    public const int DeadLetterRecorded = 1600;

    /// <summary>A failed call could not be recorded.</summary>
    public const int DeadLetterStoreFailed = 1601;

    /// <summary>A failed call was dropped: the store is full.</summary>
    public const int DeadLetterDropped = 1602;

    /// <summary>The arguments of a dead letter could not be written.</summary>
    public const int DeadLetterWithoutArguments = 1603;

    /// <summary>A dead letter was replayed.</summary>
    public const int DeadLetterReplayed = 1604;

    /// <summary>The replay of a dead letter failed.</summary>
    public const int DeadLetterReplayFailed = 1605;

    /// <summary>The replay of a dead letter failed once too often.</summary>
    public const int DeadLetterPoisoned = 1606;

    /// <summary>A dead letter cannot be replayed as things are.</summary>
    public const int DeadLetterRefused = 1607;

    /// <summary>The lease of a dead letter ended before its replay.</summary>
    public const int DeadLetterLeaseLost = 1608;

    /// <summary>The second level of a cache failed, or took too long.</summary>
    public const int CacheStoreFailed = 1700;

    /// <summary>A method's results are not shared with other processes: its key cannot be written as text, or another method has the same name.</summary>
    public const int CacheKeyHasNoText = 1701;

    /// <summary>A result cannot be written for a second level.</summary>
    public const int CacheResultCannotBeWritten = 1702;

    /// <summary>A result of a second level cannot be read.</summary>
    public const int CacheResultCannotBeRead = 1703;

    /// <summary>A type of results cannot be in a second level.</summary>
    public const int CacheTypeUnknown = 1704;
}
