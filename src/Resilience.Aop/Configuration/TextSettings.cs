using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Resilience.Aop;

/// <summary>Settings that have values: a table of keys and text. A program that reads none does not carry this, nor what it uses.</summary>
internal sealed class TextSettings : ResilienceSettings
{
    private readonly Dictionary<string, string> _values;
    private readonly string _root;

    public TextSettings(Dictionary<string, string> values, string root)
    {
        _values = values;
        _root = root;
        IsEnabled = !values.TryGetValue(SettingReader.Enabled, out string? text) || SettingText.Truth(text);
    }

    /// <summary>No values.</summary>
    public static TextSettings None { get; } = new([], "");

    public IEnumerable<string> Keys => _values.Keys;

    /// <exception cref="ResilienceConfigurationException">A value is wrong.</exception>
    public static TextSettings From(IEnumerable<KeyValuePair<string, string?>> values, string root)
    {
        Dictionary<string, string> read = Collect(values);
        List<string> errors = [];
        foreach ((string key, string text) in read.OrderBy(static value => value.Key, StringComparer.Ordinal))
        {
            if (SettingsSchema.Check(key, text) is { } error)
            {
                errors.Add(error.StartsWith("is ", StringComparison.Ordinal) ? $"{Under(root, key)} {error}" : $"{Under(root, key)}: {error}");
            }
        }

        return errors.Count == 0 ? new TextSettings(read, root) : throw new ResilienceConfigurationException(errors);
    }

    public string ValueOf(string key) => _values[key];

    public bool TryGet(string layer, string property, [NotNullWhen(true)] out string? text, [NotNullWhen(true)] out string? key)
    {
        key = _values.Count == 0 ? null : $"{layer}:{property}";
        text = key is null ? null : _values.GetValueOrDefault(key);
        return text is not null;
    }

    internal override ProtectedMethod Bind(ProtectedMethod method) => SettingsBinder.Bind(this, method);

    internal override CircuitBreakerOptions Configure(string name, CircuitBreakerOptions defined, bool isDefined) =>
        SharedPolicies.CircuitBreaker.Configure(this, name, defined, isDefined);

    internal override BulkheadOptions Configure(string name, BulkheadOptions defined, bool isDefined) =>
        SharedPolicies.Bulkhead.Configure(this, name, defined, isDefined);

    internal override RateLimitDefinition Configure(string name, RateLimitDefinition defined, bool isDefined) =>
        SharedPolicies.RateLimit.Configure(this, name, defined, isDefined);

    internal override RetryBudgetOptions Configure(string name, RetryBudgetOptions defined, bool isDefined) =>
        SharedPolicies.RetryBudget.Configure(this, name, defined, isDefined);

    /// <summary>A key as messages show it.</summary>
    public string Show(string key) => Under(_root, key);

    private static string Under(string root, string key) => root.Length == 0 ? key : $"{root}:{key}";

    private static Dictionary<string, string> Collect(IEnumerable<KeyValuePair<string, string?>> values)
    {
        Dictionary<string, string> read = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, SortedDictionary<int, string>> lists = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? text) in values)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            int colon = key.LastIndexOf(':');
            if (colon > 0 && int.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                string list = key[..colon];
                if (!lists.TryGetValue(list, out SortedDictionary<int, string>? items))
                {
                    lists[list] = items = [];
                }

                items[index] = text;
                continue;
            }

            read[key] = text.Trim();
        }

        foreach ((string key, SortedDictionary<int, string> items) in lists)
        {
            read[key] = string.Join(',', items.Values);
        }

        return read;
    }
}
