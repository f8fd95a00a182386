using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Resilience.Aop;

/// <summary>Values that configuration gives to policies which are declared in code. Immutable.</summary>
/// <remarks>
/// Keys, without regard to case: <c>Methods:&lt;operation&gt;:&lt;Policy&gt;:&lt;Property&gt;</c> wins over <c>Policies:&lt;name&gt;:…</c>, that over
/// <c>Types:&lt;Namespace.Type&gt;:…</c>, that over the attribute, that over <c>Defaults:&lt;Policy&gt;:&lt;Property&gt;</c>. <c>Enabled</c> is a property of every
/// policy, and a key of its own for all but fallbacks. Values are text in the form of the attributes: <c>250ms</c>, <c>0.5</c>, <c>Linear</c>; a list has
/// commas or numbered keys. An empty value is none. The configuration changes values; it does not add policies.
/// </remarks>
public sealed class ResilienceSettings
{
    internal const string Methods = "Methods";
    internal const string Policies = "Policies";
    internal const string Types = "Types";
    internal const string Defaults = "Defaults";

    private readonly Dictionary<string, string> _values;
    private readonly string _root;

    internal ResilienceSettings(Dictionary<string, string> values, string root)
    {
        _values = values;
        _root = root;
        IsEnabled = !values.TryGetValue(SettingReader.Enabled, out string? text) || SettingText.Truth(text);
    }

    /// <summary>Settings that change nothing.</summary>
    public static ResilienceSettings Empty { get; } = new([], "");

    /// <summary>Whether policies other than fallbacks are on at all.</summary>
    public bool IsEnabled { get; }

    internal IEnumerable<string> Keys => _values.Keys;

    /// <summary>Reads and checks values.</summary>
    /// <param name="values">Keys and values. Of two equal keys the last counts.</param>
    /// <param name="root">What messages put before each key, for instance "Resilience".</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ResilienceConfigurationException">A value cannot be read or is outside its range. Unknown keys are no error.</exception>
    public static ResilienceSettings Read(IEnumerable<KeyValuePair<string, string?>> values, string root = "")
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(root);
        Dictionary<string, string> read = Collect(values);
        List<string> errors = [];
        foreach ((string key, string text) in read.OrderBy(static value => value.Key, StringComparer.Ordinal))
        {
            if (SettingsSchema.Check(key, text) is { } error)
            {
                errors.Add(error.StartsWith("is ", StringComparison.Ordinal) ? $"{Under(root, key)} {error}" : $"{Under(root, key)}: {error}");
            }
        }

        return errors.Count == 0 ? new ResilienceSettings(read, root) : throw new ResilienceConfigurationException(errors);
    }

    internal string ValueOf(string key) => _values[key];

    internal bool TryGet(string layer, string property, [NotNullWhen(true)] out string? text, [NotNullWhen(true)] out string? key)
    {
        key = _values.Count == 0 ? null : $"{layer}:{property}";
        text = key is null ? null : _values.GetValueOrDefault(key);
        return text is not null;
    }

    /// <summary>A key as messages show it.</summary>
    internal string Show(string key) => Under(_root, key);

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
