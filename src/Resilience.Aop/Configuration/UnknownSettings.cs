namespace Resilience.Aop;

/// <summary>Finds keys that change nothing: a typing error would go unnoticed otherwise.</summary>
internal static class UnknownSettings
{
    private static readonly string[] Sections =
        [ResilienceSettings.Methods, ResilienceSettings.Policies, ResilienceSettings.Types, ResilienceSettings.Defaults, SettingReader.Enabled];

    public static IReadOnlyList<string> Find(ResilienceRuntime runtime, IReadOnlyList<CatalogEntry> catalog)
    {
        TextSettings settings = runtime.Settings as TextSettings ?? TextSettings.None;
        return [.. settings.Keys.Order(StringComparer.Ordinal)
            .Select(key => Describe(key, runtime, catalog) is { } problem ? $"{settings.Show(key)} {problem}" : null)
            .OfType<string>()];
    }

    private static string? Describe(string key, ResilienceRuntime runtime, IReadOnlyList<CatalogEntry> catalog)
    {
        if (key.Equals(SettingReader.Enabled, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string section = key.Split(':')[0];
        if (!Sections.Contains(section, StringComparer.OrdinalIgnoreCase))
        {
            return $"means nothing: there is no section '{section}'{NearestName.Hint(section, Sections)}";
        }

        if (SettingKey.Parse(key) is not { } parts)
        {
            return "means nothing: a key ends in policy and property, such as Retry:MaxAttempts";
        }

        if (SettingsSchema.PropertiesOf(parts.Policy) is not { } properties)
        {
            return $"means nothing: there is no policy '{parts.Policy}'{NearestName.Hint(parts.Policy, PolicyNames.All)}";
        }

        return properties.Contains(parts.Property, StringComparer.OrdinalIgnoreCase)
            ? DescribeOwner(parts, runtime, catalog)
            : $"means nothing: {parts.Policy} has no property '{parts.Property}' that configuration can set{NearestName.Hint(parts.Property, properties)}";
    }

    private static string? DescribeOwner(in SettingKey key, ResilienceRuntime runtime, IReadOnlyList<CatalogEntry> catalog)
    {
        string owner = key.Owner;
        if (Is(key.Section, ResilienceSettings.Methods))
        {
            CatalogEntry? entry = catalog.FirstOrDefault(entry => Is(entry.Operation, owner));
            if (entry is null)
            {
                // A method of a generic type is listed with the names of type parameters, and called with those of arguments.
                return runtime.Statistics.Any(stats => Is(stats.Operation, owner))
                    ? null
                    : $"matches nothing: no protected method is called '{owner}'{NearestName.Hint(owner, catalog.Select(static entry => entry.Operation))}";
            }

            return DescribeUse(key, entry);
        }

        if (Is(key.Section, ResilienceSettings.Types))
        {
            IEnumerable<string> types = catalog.Select(static entry => SettingKey.TypeOf(entry.Operation));
            return types.Contains(owner, StringComparer.OrdinalIgnoreCase)
                || runtime.Statistics.Any(stats => Is(SettingKey.TypeOf(stats.Operation), owner))
                ? null
                : $"matches nothing: no type with protected methods is called '{owner}'{NearestName.Hint(owner, types)}";
        }

        if (!Is(key.Section, ResilienceSettings.Policies))
        {
            return null;
        }

        if (!PolicyNames.Shared.Contains(key.Policy, StringComparer.OrdinalIgnoreCase))
        {
            return $"means nothing: {key.Policy} has no name; use {ResilienceSettings.Methods} or {ResilienceSettings.Types}";
        }

        string[] names = NamesOf(key.Policy, runtime, catalog);
        return Is(key.Policy, PolicyNames.RetryBudget) || names.Contains(owner, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"matches nothing: no {key.Policy} is called '{owner}'{NearestName.Hint(owner, names)}";
    }

    private static string? DescribeUse(in SettingKey key, CatalogEntry entry)
    {
        string policy = PolicyNames.WithoutNumber(key.Policy);
        CatalogPolicy? use = entry.Policies.FirstOrDefault(use => Is(use.Kind, policy));
        if (use is null)
        {
            return $"matches nothing: {entry.Operation} has no {policy}, and configuration adds none";
        }

        return NameIn(use) is { } name && PolicyNames.Shared.Contains(policy, StringComparer.OrdinalIgnoreCase) && !Is(key.Property, SettingReader.Enabled)
            ? $"changes nothing: {policy} '{name}' is shared; use {ResilienceSettings.Policies}:{name}:{policy}:{key.Property}"
            : null;
    }

    private static string[] NamesOf(string policy, ResilienceRuntime runtime, IReadOnlyList<CatalogEntry> catalog)
    {
        IEnumerable<string> present = policy.ToUpperInvariant() switch
        {
            "CIRCUITBREAKER" => runtime.CircuitBreakers.Select(static breaker => breaker.Name),
            "BULKHEAD" => runtime.Bulkheads.Select(static bulkhead => bulkhead.Name),
            "RATELIMIT" => runtime.RateLimiters.Select(static limiter => limiter.Name),
            _ => [],
        };
        IEnumerable<string> declared = catalog
            .SelectMany(static entry => entry.Policies.Select(use => (entry.Operation, use)))
            .Where(found => Is(found.use.Kind, policy))
            .Select(static found => NameIn(found.use) ?? found.Operation);
        return [.. present.Concat(declared)];
    }

    /// <summary>The written name: what a use's text begins with, in quotes.</summary>
    private static string? NameIn(CatalogPolicy use)
    {
        int end = use.Values.StartsWith('"') ? use.Values.IndexOf('"', 1) : -1;
        return end < 0 ? null : use.Values[1..end];
    }

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
