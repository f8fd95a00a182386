namespace Resilience.Aop;

/// <summary>Puts the values of the settings in the place of declared ones, by hand: no reflection.</summary>
internal static class SettingsBinder
{
    /// <summary>A method with the values that are in force.</summary>
    public static ProtectedMethod Bind(TextSettings settings, ProtectedMethod method, ICollection<SettingOrigin>? origins = null)
    {
        SettingReader Of(string policy, string? name = null, int number = 1) =>
            SettingReader.OfMethod(settings, method.Operation, policy, number, name, origins);

        return new ProtectedMethod(method.Operation)
        {
            Retry = method.Retry is { } retry ? Bind(retry, Of(PolicyNames.Retry)) : null,
            Hedge = method.Hedge is { } hedge ? Bind(hedge, Of(PolicyNames.Hedge)) : null,
            CircuitBreaker = method.CircuitBreaker is { } breaker ? Bind(breaker, Of(PolicyNames.CircuitBreaker, breaker.Name)) : null,
            RateLimits = [.. method.RateLimits.Select(limit => Bind(limit, Of(PolicyNames.RateLimit, limit.Name, limit.Number)))],
            Timeout = method.Timeout is { } timeout ? Bind(timeout, Of(PolicyNames.Timeout)) : null,
            Bulkhead = method.Bulkhead is { } bulkhead ? Bind(bulkhead, Of(PolicyNames.Bulkhead, bulkhead.Name)) : null,
            BulkheadIsPerCall = method.BulkheadIsPerCall,
            BulkheadHoldsBreaker = method.BulkheadHoldsBreaker,
            TimeoutExcludesQueue = method.TimeoutExcludesQueue,
            DeadLetter = method.DeadLetter is { } deadLetter ? Bind(deadLetter, Of(PolicyNames.DeadLetter)) : null,
            Fallback = method.Fallback is { } fallback ? Bind(fallback, Of(PolicyNames.Fallback)) : null,
            Cache = method.Cache is { } cache ? Bind(cache, Of(PolicyNames.Cache)) : null,
        };
    }

    public static RetrySettings Bind(RetrySettings declared, SettingReader values) => new()
    {
        IsOff = values.IsOff,
        MaxAttempts = values.Integer(nameof(declared.MaxAttempts), declared.MaxAttempts),
        BaseDelay = values.Duration(nameof(declared.BaseDelay), declared.BaseDelay),
        MaxDelay = values.Duration(nameof(declared.MaxDelay), declared.MaxDelay),
        Backoff = values.Member(nameof(declared.Backoff), declared.Backoff),
        Factor = values.Number(nameof(declared.Factor), declared.Factor),
        Jitter = values.Truth(nameof(declared.Jitter), declared.Jitter),
        JitterRange = values.Number(nameof(declared.JitterRange), declared.JitterRange),
        MaxDuration = values.Duration(nameof(declared.MaxDuration), declared.MaxDuration),
        On = declared.On,
        Except = declared.Except,
        MatchInner = values.Truth(nameof(declared.MatchInner), declared.MatchInner),
        StatusCodes = values.List(nameof(declared.StatusCodes), declared.StatusCodes, SettingText.Integer),
        FailureTypes = values.List(nameof(declared.FailureTypes), declared.FailureTypes, SettingText.Member<FailureType>),
        Budget = values.Text(nameof(declared.Budget), declared.Budget),
        OperationType = values.Text(nameof(declared.OperationType), declared.OperationType),
        HasDelayFrom = declared.HasDelayFrom,
        HasWhen = declared.HasWhen,
    };

    public static HedgeSettings Bind(HedgeSettings declared, SettingReader values) => new()
    {
        IsOff = values.IsOff,
        MaxHedges = values.Integer(nameof(declared.MaxHedges), declared.MaxHedges),
        Delay = values.Duration(nameof(declared.Delay), declared.Delay),
        On = declared.On,
        Except = declared.Except,
        MatchInner = values.Truth(nameof(declared.MatchInner), declared.MatchInner),
    };

    public static TimeoutSettings Bind(TimeoutSettings declared, SettingReader values) => new()
    {
        IsOff = values.IsOff,
        Attempt = values.Duration(nameof(declared.Attempt), declared.Attempt),
        Total = values.Duration(nameof(declared.Total), declared.Total),
        Mode = values.Member(nameof(declared.Mode), declared.Mode),
        Grace = values.Duration(nameof(declared.Grace), declared.Grace),
        Eager = values.Truth(nameof(declared.Eager), declared.Eager),
    };

    public static FallbackSettings Bind(FallbackSettings declared, SettingReader values) => new()
    {
        IsOff = values.IsOff,
        DegradedTimeout = values.Duration(nameof(declared.DegradedTimeout), declared.DegradedTimeout),
        CacheTtl = values.Duration(nameof(declared.CacheTtl), declared.CacheTtl),
        MaxEntries = values.Integer(nameof(declared.MaxEntries), declared.MaxEntries),
        Store = declared.Store,
        On = declared.On,
        Except = declared.Except,
        MatchInner = values.Truth(nameof(declared.MatchInner), declared.MatchInner),
    };

    public static DeadLetterSettings Bind(DeadLetterSettings declared, SettingReader values) => new(declared.Queue)
    {
        IsOff = values.IsOff,
        Accept = values.Truth(nameof(declared.Accept), declared.Accept),
    };

    public static CacheSettings Bind(CacheSettings declared, SettingReader values) => new()
    {
        IsOff = values.IsOff,
        Ttl = values.Duration(nameof(declared.Ttl), declared.Ttl),
        MaxEntries = values.Integer(nameof(declared.MaxEntries), declared.MaxEntries),
        StaleOnError = values.Truth(nameof(declared.StaleOnError), declared.StaleOnError),
        StaleTtl = values.Duration(nameof(declared.StaleTtl), declared.StaleTtl),
    };

    /// <remarks>A mere reference stays one: what its name means is decided where the state is.</remarks>
    public static CircuitBreakerSettings Bind(CircuitBreakerSettings declared, SettingReader values) => declared.IsReference
        ? new CircuitBreakerSettings(declared.Name) { IsOff = values.IsOff, HasBreakDurationFrom = declared.HasBreakDurationFrom }
        : new CircuitBreakerSettings(declared.Name)
        {
            IsOff = values.IsOff,
            FailureThreshold = values.Integer(nameof(declared.FailureThreshold), declared.FailureThreshold),
            FailureRatio = values.Number(nameof(declared.FailureRatio), declared.FailureRatio),
            MinimumThroughput = values.Integer(nameof(declared.MinimumThroughput), declared.MinimumThroughput, hasRival: declared.WindowCalls > 0),
            SamplingWindow = values.Duration(nameof(declared.SamplingWindow), declared.SamplingWindow, hasRival: declared.WindowCalls > 0),
            WindowCalls = values.Integer(nameof(declared.WindowCalls), declared.WindowCalls, hasRival: declared.SamplingWindow is not null),
            SlowCallDuration = values.Duration(nameof(declared.SlowCallDuration), declared.SlowCallDuration),
            SlowCallRatio = values.Number(nameof(declared.SlowCallRatio), declared.SlowCallRatio),
            BreakDuration = values.Duration(nameof(declared.BreakDuration), declared.BreakDuration),
            BreakJitter = values.Number(nameof(declared.BreakJitter), declared.BreakJitter),
            SuccessThreshold = values.Integer(nameof(declared.SuccessThreshold), declared.SuccessThreshold),
            ProbeTimeout = values.Duration(nameof(declared.ProbeTimeout), declared.ProbeTimeout),
            On = declared.On,
            Except = declared.Except,
            MatchInner = values.Truth(nameof(declared.MatchInner), declared.MatchInner),
            HasBreakDurationFrom = declared.HasBreakDurationFrom,
        };

    /// <inheritdoc cref="Bind(CircuitBreakerSettings, SettingReader)"/>
    public static RateLimitSettings Bind(RateLimitSettings declared, SettingReader values) => declared.IsReference
        ? new RateLimitSettings(declared.Name)
        {
            IsOff = values.IsOff,
            Number = declared.Number,
            IsPerCall = declared.IsPerCall,
            IsInsideTimeout = declared.IsInsideTimeout,
        }
        : new RateLimitSettings(declared.Name)
        {
            IsOff = values.IsOff,
            Permits = values.Integer(nameof(declared.Permits), declared.Permits),
            Per = values.Duration(nameof(declared.Per), declared.Per),
            Algorithm = values.Member(nameof(declared.Algorithm), declared.Algorithm),
            Queue = values.Integer(nameof(declared.Queue), declared.Queue),
            MaxPartitions = values.Integer(nameof(declared.MaxPartitions), declared.MaxPartitions),
            Number = declared.Number,
            IsPerCall = declared.IsPerCall,
            IsInsideTimeout = declared.IsInsideTimeout,
        };

    /// <inheritdoc cref="Bind(CircuitBreakerSettings, SettingReader)"/>
    public static BulkheadSettings Bind(BulkheadSettings declared, SettingReader values) => declared.IsReference
        ? new BulkheadSettings(declared.Name) { IsOff = values.IsOff }
        : new BulkheadSettings(declared.Name)
        {
            IsOff = values.IsOff,
            MaxConcurrency = values.Integer(nameof(declared.MaxConcurrency), declared.MaxConcurrency),
            MaxQueue = values.Integer(nameof(declared.MaxQueue), declared.MaxQueue),
            QueueTimeout = values.Duration(nameof(declared.QueueTimeout), declared.QueueTimeout),
            Timeout = values.Duration(nameof(declared.Timeout), declared.Timeout),
            Isolation = values.Member(nameof(declared.Isolation), declared.Isolation),
        };

    public static CircuitBreakerOptions Overlay(CircuitBreakerOptions defined, SettingReader values) => defined with
    {
        FailureThreshold = values.Integer(nameof(defined.FailureThreshold)) ?? defined.FailureThreshold,
        FailureRatio = values.Number(nameof(defined.FailureRatio)) ?? defined.FailureRatio,
        MinimumThroughput = values.Integer(nameof(defined.MinimumThroughput)) ?? defined.MinimumThroughput,
        SamplingWindow = values.Duration(nameof(defined.SamplingWindow)) ?? defined.SamplingWindow,
        WindowCalls = values.Integer(nameof(defined.WindowCalls)) ?? defined.WindowCalls,
        SlowCallDuration = values.Duration(nameof(defined.SlowCallDuration)) ?? defined.SlowCallDuration,
        SlowCallRatio = values.Number(nameof(defined.SlowCallRatio)) ?? defined.SlowCallRatio,
        BreakDuration = values.Duration(nameof(defined.BreakDuration)) ?? defined.BreakDuration,
        BreakJitter = values.Number(nameof(defined.BreakJitter)) ?? defined.BreakJitter,
        SuccessThreshold = values.Integer(nameof(defined.SuccessThreshold)) ?? defined.SuccessThreshold,
        ProbeTimeout = values.Duration(nameof(defined.ProbeTimeout)) ?? defined.ProbeTimeout,
        MatchInner = values.Truth(nameof(defined.MatchInner)) ?? defined.MatchInner,
    };

    public static BulkheadOptions Overlay(BulkheadOptions defined, SettingReader values) => defined with
    {
        MaxConcurrency = values.Integer(nameof(defined.MaxConcurrency)) ?? defined.MaxConcurrency,
        MaxQueue = values.Integer(nameof(defined.MaxQueue)) ?? defined.MaxQueue,
        QueueTimeout = values.Duration(nameof(defined.QueueTimeout)) ?? defined.QueueTimeout,
        Timeout = values.Duration(nameof(defined.Timeout)) ?? defined.Timeout,
        Isolation = values.Member<BulkheadIsolation>(nameof(defined.Isolation)) ?? defined.Isolation,
    };

    public static RateLimitOptions Overlay(RateLimitOptions defined, SettingReader values) => defined with
    {
        Permits = values.Integer(nameof(defined.Permits)) ?? defined.Permits,
        Per = values.Duration(nameof(defined.Per)) ?? defined.Per,
        Algorithm = values.Member<RateLimitAlgorithm>(nameof(defined.Algorithm)) ?? defined.Algorithm,
        Queue = values.Integer(nameof(defined.Queue)) ?? defined.Queue,
        MaxPartitions = values.Integer(nameof(defined.MaxPartitions)) ?? defined.MaxPartitions,
    };

    public static RetryBudgetOptions Overlay(RetryBudgetOptions defined, SettingReader values) => defined with
    {
        Share = values.Number(nameof(defined.Share)) ?? defined.Share,
        PerSecond = values.Number(nameof(defined.PerSecond)) ?? defined.PerSecond,
        Expiry = values.Duration(nameof(defined.Expiry)) ?? defined.Expiry,
    };
}
