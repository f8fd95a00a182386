using System.Globalization;
using System.Text;

namespace Resilience.Aop;

/// <summary>Writes what is in force around a method, where each value comes from, and what that comes to.</summary>
internal sealed partial class PlanExplanation
{
    private const string Default = "default";
    private const string Elsewhere = "its definition";

    private readonly StringBuilder _text = new();
    private readonly Dictionary<(string Policy, string Property), string> _origins = [];
    private readonly List<SettingOrigin> _found = [];
    private readonly List<PolicyDescription> _policies = [];
    private readonly List<AttemptDescription> _attempts = [];
    private bool _hasMoreAttempts;
    private double? _longest;
    private readonly TextSettings _settings;

    private PlanExplanation(TextSettings settings) => _settings = settings;

    /// <summary>Finds a method among those that were called, or in the catalog, and describes it.</summary>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public static string Of(ResilienceRuntime runtime, IReadOnlyCollection<ProtectedMethod> called, string operation) =>
        Describe(runtime, called, operation).Text;

    /// <summary>The same as data.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static MethodDescription Describe(ResilienceRuntime runtime, IReadOnlyCollection<ProtectedMethod> called, string operation)
    {
        string[] names = [.. called.Select(static method => method.Operation)
            .Concat(ResilienceCatalog.Entries.Select(static entry => entry.Operation))
            .Distinct(StringComparer.Ordinal)
            .Where(name => name == operation || name.EndsWith("." + operation, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        string found = names.Contains(operation, StringComparer.Ordinal) ? operation : names.Length switch
        {
            1 => names[0],
            0 => throw new ArgumentException(
                $"No protected method is called '{operation}'{NearestName.Hint(operation, ResilienceCatalog.Entries.Select(static entry => entry.Operation))}",
                nameof(operation)),
            _ => throw new ArgumentException($"'{operation}' may be {string.Join(" or ", names)}.", nameof(operation)),
        };
        PlanExplanation explanation = new(runtime.Settings as TextSettings ?? TextSettings.None);
        explanation._text.Append(found).Append('\n');
        if (called.FirstOrDefault(method => method.Operation == found) is { } known)
        {
            ResiliencePlan plan = runtime.GetPlan(known);
            explanation.Write(known, plan);
            return explanation.Complete(found, runtime, plan);
        }

        explanation.WriteDeclared(ResilienceCatalog.Entries.First(entry => entry.Operation == found));
        return explanation.Complete(found, runtime, plan: null);
    }

    // What is switched off stands in no registry.
    private MethodDescription Complete(string operation, ResilienceRuntime runtime, ResiliencePlan? plan) => new()
    {
        Operation = operation,
        IsCalled = plan is not null,
        Policies = [.. _policies],
        CircuitBreaker = IsOn(PolicyNames.CircuitBreaker) ? plan?.CircuitBreaker?.Name : null,
        Bulkhead = IsOn(PolicyNames.Bulkhead) ? plan?.Bulkhead?.Name : null,
        RateLimiters = [.. (plan?.RateLimits ?? []).Select(static use => use.Limiter.Name).Where(name => runtime.RateLimiters.TryGet(name, out _))],
        Backoff = IsOn(PolicyNames.Retry) ? plan?.Retry?.Options.Backoff : null,
        OperationType = IsOn(PolicyNames.Retry) ? plan?.BackoffChooser?.OperationType : null,
        Attempts = [.. _attempts],
        HasMoreAttempts = _hasMoreAttempts,
        IsHedged = plan?.Hedge is not null,
        LongestSeconds = _longest,
        Text = _text.ToString(),
    };

    private bool IsOn(string policy) => _policies.Any(known => known.Policy == policy && !known.IsOff);

    private void Write(ProtectedMethod declared, ResiliencePlan plan)
    {
        ProtectedMethod method = SettingsBinder.Bind(_settings, declared, _found);
        Note();
        if (method.DeadLetter is { } deadLetter)
        {
            _origins[(PolicyNames.DeadLetter, "Queue")] = SettingReader.Attribute;
            Policy(PolicyNames.DeadLetter, null, deadLetter.IsOff, false, ("Queue", plan.DeadLetter!.Options.Queue), ("Accept", plan.DeadLetter.Options.Accept));
        }

        if (method.Fallback is { } fallback)
        {
            WriteFallback(fallback, plan.Fallback!.Options);
        }

        if (method.Cache is { } cache)
        {
            CacheOptions options = cache.ToOptions();
            Policy(
                PolicyNames.Cache, null, cache.IsOff, false,
                ("Ttl", options.Ttl), ("MaxEntries", options.MaxEntries), ("StaleOnError", options.StaleOnError), ("StaleTtl", options.StaleTtl));
        }

        if (method.Timeout is { } timeout)
        {
            Policy(
                PolicyNames.Timeout, null, timeout.IsOff, false,
                ("Attempt", plan.Timeout.Attempt), ("Total", plan.Timeout.Total), ("Mode", plan.Timeout.Mode), ("Grace", plan.Timeout.Grace), ("Eager", plan.Timeout.Eager));
        }

        if (method.Retry is { } retry)
        {
            WriteRetry(retry, plan);
        }

        if (method.Hedge is { } hedge)
        {
            Policy(
                PolicyNames.Hedge, null, hedge.IsOff, false,
                ("MaxHedges", plan.Hedge!.Options.MaxHedges), ("Delay", plan.Hedge.Options.Delay), ("MatchInner", plan.Hedge.Options.MatchInner));
        }

        if (method.CircuitBreaker is { } breaker)
        {
            WriteBreaker(breaker, plan);
        }

        foreach ((RateLimitSettings settings, RateLimitUse use) in method.RateLimits.Zip(plan.RateLimits))
        {
            WriteRateLimit(settings, use.Limiter);
        }

        if (method.Bulkhead is { } bulkhead)
        {
            WriteBulkhead(bulkhead, plan);
        }

        WriteTimeline(plan);
    }

    private void WriteDeclared(CatalogEntry entry)
    {
        _text.Append("not called yet; declared, outermost first:\n");
        foreach (CatalogPolicy policy in entry.Policies)
        {
            _text.Append(CultureInfo.InvariantCulture, $"  {policy.Kind}({policy.Values})\n");
        }

        string type = $"{ResilienceSettings.Types}:{SettingKey.TypeOf(entry.Operation)}:";
        string method = $"{ResilienceSettings.Methods}:{entry.Operation}:";
        foreach (string key in _settings.Keys.Order(StringComparer.Ordinal))
        {
            if (key.StartsWith(type, StringComparison.OrdinalIgnoreCase)
                || key.StartsWith(method, StringComparison.OrdinalIgnoreCase)
                || key.StartsWith(ResilienceSettings.Defaults + ":", StringComparison.OrdinalIgnoreCase)
                || key.Equals(SettingReader.Enabled, StringComparison.OrdinalIgnoreCase))
            {
                _text.Append(CultureInfo.InvariantCulture, $"  {_settings.Show(key)} = {_settings.ValueOf(key)}\n");
            }
        }

        _text.Append(CultureInfo.InvariantCulture, $"worst case as declared: {entry.WorstCase}\n");
    }

    private void WriteRetry(RetrySettings settings, ResiliencePlan plan)
    {
        RetryOptions options = plan.Retry!.Options;
        Policy(
            PolicyNames.Retry, null, settings.IsOff, false,
            ("MaxAttempts", options.MaxAttempts == RetryAttribute.Unlimited ? "unlimited" : options.MaxAttempts),
            ("BaseDelay", options.BaseDelay), ("MaxDelay", TimeSpan.FromTicks(RetryDelay.MaxDelayOf(options))), ("Backoff", options.Backoff),
            ("Factor", options.Factor), ("Jitter", options.Jitter), ("JitterRange", options.JitterRange), ("MaxDuration", options.MaxDuration),
            ("MatchInner", options.MatchInner),
            ("StatusCodes", options.StatusCodes is { } codes ? string.Join(',', codes) : null),
            ("FailureTypes", options.FailureTypes is { } types ? string.Join(',', types) : null),
            ("Budget", options.Budget), ("OperationType", options.OperationType));
    }

    private void WriteFallback(FallbackSettings settings, FallbackOptions options) => Policy(
        PolicyNames.Fallback, null, settings.IsOff, false,
        ("DegradedTimeout", options.DegradedTimeout), ("CacheTtl", options.CacheTtl), ("MaxEntries", options.MaxEntries), ("MatchInner", options.MatchInner));

    private void WriteBreaker(CircuitBreakerSettings settings, ResiliencePlan plan)
    {
        CircuitBreaker breaker = plan.CircuitBreaker!;
        CircuitBreakerOptions options = breaker.Options;
        _ = SharedPolicies.CircuitBreaker.Configure(_settings, breaker.Name, options, isDefined: !settings.IsReference, _found);
        Note();
        Policy(
            PolicyNames.CircuitBreaker, settings.Name, settings.IsOff, settings.IsReference,
            ("FailureThreshold", options.FailureThreshold), ("FailureRatio", options.FailureRatio), ("MinimumThroughput", options.MinimumThroughput),
            ("SamplingWindow", options.SamplingWindow), ("WindowCalls", options.WindowCalls), ("SlowCallDuration", options.SlowCallDuration),
            ("SlowCallRatio", options.SlowCallRatio), ("BreakDuration", options.BreakDuration), ("BreakJitter", options.BreakJitter),
            ("SuccessThreshold", options.SuccessThreshold), ("ProbeTimeout", options.ProbeTimeout), ("MatchInner", options.MatchInner));
    }

    private void WriteRateLimit(RateLimitSettings settings, RateLimiter limiter)
    {
        if (limiter.Options is not { } options)
        {
            Policy(PolicyNames.Numbered(PolicyNames.RateLimit, settings.Number), settings.Name, settings.IsOff, true);
            return;
        }

        _ = SharedPolicies.RateLimit.Configure(_settings, limiter.Name, limiter.Definition, isDefined: !settings.IsReference, _found);
        Note();
        Policy(
            PolicyNames.Numbered(PolicyNames.RateLimit, settings.Number), settings.Name, settings.IsOff, settings.IsReference,
            ("Permits", options.Permits), ("Per", options.Per), ("Algorithm", options.Algorithm), ("Queue", options.Queue), ("MaxPartitions", options.MaxPartitions));
    }

    private void WriteBulkhead(BulkheadSettings settings, ResiliencePlan plan)
    {
        Bulkhead bulkhead = plan.Bulkhead!;
        BulkheadOptions options = bulkhead.Options;
        _ = SharedPolicies.Bulkhead.Configure(_settings, bulkhead.Name, options, isDefined: !settings.IsReference, _found);
        Note();
        Policy(
            PolicyNames.Bulkhead, settings.Name, settings.IsOff, settings.IsReference,
            ("MaxConcurrency", options.MaxConcurrency), ("MaxQueue", options.MaxQueue), ("QueueTimeout", options.QueueTimeout),
            ("Timeout", options.Timeout), ("Isolation", options.Isolation));
    }

    private void Note()
    {
        foreach (SettingOrigin origin in _found)
        {
            _origins[(origin.Policy, origin.Property)] = origin.Source;
        }

        _found.Clear();
    }

    private void Policy(string policy, string? name, bool isOff, bool isElsewhere, params ReadOnlySpan<(string Property, object? Value)> values)
    {
        string title = name is null ? policy : $"{policy} '{name}'";
        if (isOff)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{title}: off [{Source(policy, SettingReader.Enabled, Default)}]\n");
            _policies.Add(new PolicyDescription { Policy = policy, Name = name, IsOff = true });
            return;
        }

        List<ValueDescription> shown = [];

        _text.Append(title).Append('\n');
        foreach ((string property, object? value) in values)
        {
            if (value is not null)
            {
                string source = Source(policy, property, isElsewhere ? Elsewhere : Default);
                _text.Append(CultureInfo.InvariantCulture, $"  {property} = {Show(value)} [{source}]\n");
                shown.Add(new ValueDescription { Property = property, Value = Show(value), Source = source });
            }
        }

        _policies.Add(new PolicyDescription { Policy = policy, Name = name, Values = [.. shown] });
    }

    private string Source(string policy, string property, string otherwise) =>
        !_origins.TryGetValue((policy, property), out string? source) ? otherwise : source == SettingReader.Attribute ? source : _settings.Show(source);

    private static string Show(object value) => value switch
    {
        TimeSpan time => DurationText.Of(time.Ticks),
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
