namespace Resilience.Aop;

/// <summary>Which properties there are and what values they take: both are asked of the code that binds and validates them.</summary>
internal static class SettingsSchema
{
    private const string Probe = "probe";
    private const string RangeRule = "RAOP201";

    private static readonly Dictionary<string, IReadOnlyList<string>> Properties =
        PolicyNames.All.ToDictionary(static policy => policy, ListProperties, StringComparer.OrdinalIgnoreCase);

    /// <summary>The properties of a policy; null: no such policy.</summary>
    public static IReadOnlyList<string>? PropertiesOf(string policy) => Properties.GetValueOrDefault(PolicyNames.WithoutNumber(policy));

    /// <summary>Says what is wrong with a value by itself, or null. A key that means nothing has no wrong values.</summary>
    public static string? Check(string key, string text)
    {
        try
        {
            if (key.Equals(SettingReader.Enabled, StringComparison.OrdinalIgnoreCase))
            {
                _ = SettingText.Truth(text);
            }
            else if (SettingKey.Parse(key) is { } parts && PropertiesOf(parts.Policy)?.Contains(parts.Property, StringComparer.OrdinalIgnoreCase) == true)
            {
                string policy = PolicyNames.WithoutNumber(parts.Policy);
                Try(policy, new TextSettings(
                    new(StringComparer.OrdinalIgnoreCase) { [$"{ResilienceSettings.Methods}:{Probe}:{policy}:{parts.Property}"] = text }, ""), asked: null);
            }

            return null;
        }
        catch (FormatException refusal)
        {
            return $"is '{text}'; use {refusal.Message} ({RangeRule}).";
        }
        catch (ResilienceOptionsException refusal)
        {
            return refusal.Message;
        }
    }

    private static IReadOnlyList<string> ListProperties(string policy)
    {
        List<string> asked = [];
        Try(policy, TextSettings.None, asked);
        return asked;
    }

    /// <summary>Binds and validates a policy whose other values are no hindrance.</summary>
    private static void Try(string policy, TextSettings settings, ICollection<string>? asked)
    {
        TimeSpan day = TimeSpan.FromDays(1);
        SettingReader values = SettingReader.OfMethod(settings, Probe, policy, asked: asked);
        switch (policy)
        {
            case var _ when Is(policy, PolicyNames.Retry):
                RetryOptionsValidator.Validate(SettingsBinder.Bind(new RetrySettings { BaseDelay = TimeSpan.Zero }, values).ToOptions());
                break;
            case var _ when Is(policy, PolicyNames.Hedge):
                HedgeOptionsValidator.Validate(SettingsBinder.Bind(new HedgeSettings(), values).ToOptions());
                break;
            case var _ when Is(policy, PolicyNames.CircuitBreaker):
                CircuitBreakerOptionsValidator.Validate(SettingsBinder.Bind(new CircuitBreakerSettings(), values).ToOptions(default)!);
                break;
            case var _ when Is(policy, PolicyNames.RateLimit):
                RateLimitOptionsValidator.Validate(SettingsBinder.Bind(new RateLimitSettings { Permits = 1, Per = day }, values).ToOptions()!);
                break;
            case var _ when Is(policy, PolicyNames.Timeout):
                TimeoutOptionsValidator.Validate(SettingsBinder.Bind(new TimeoutSettings(), values).ToOptions());
                break;
            case var _ when Is(policy, PolicyNames.Bulkhead):
                BulkheadOptionsValidator.Validate(SettingsBinder.Bind(new BulkheadSettings(), values).ToOptions(new BulkheadDefaults())!);
                break;
            case var _ when Is(policy, PolicyNames.Fallback):
                FallbackOptionsValidator.Validate(SettingsBinder.Bind(new FallbackSettings(), values).ToOptions());
                break;
            case var _ when Is(policy, PolicyNames.DeadLetter):
                DeadLetterOptionsValidator.Validate(SettingsBinder.Bind(new DeadLetterSettings(Probe), values).ToOptions());
                break;
            case var _ when Is(policy, PolicyNames.Cache):
                CacheOptionsValidator.Validate(SettingsBinder.Bind(new CacheSettings { Ttl = day }, values).ToOptions());
                break;
            default:
                RetryBudgetOptionsValidator.Validate(SettingsBinder.Overlay(new RetryBudgetOptions(), values));
                break;
        }
    }

    private static bool Is(string policy, string name) => policy.Equals(name, StringComparison.OrdinalIgnoreCase);
}
