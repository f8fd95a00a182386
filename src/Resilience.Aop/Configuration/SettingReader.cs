namespace Resilience.Aop;

/// <summary>Finds the values of one policy in the layers of the settings: some win over what was declared, some stand in for what was not.</summary>
internal sealed class SettingReader
{
    public const string Enabled = "Enabled";
    public const string Attribute = "attribute";

    private readonly TextSettings _settings;
    private readonly string _policy;
    private readonly string[] _above;
    private readonly string[] _below;
    private readonly ICollection<SettingOrigin>? _origins;
    private readonly string[] _switches;

    private SettingReader(
        TextSettings settings, string policy, string[] above, string[] below, string[] switches, ICollection<SettingOrigin>? origins)
    {
        _settings = settings;
        _policy = policy;
        _above = above;
        _below = below;
        _switches = switches;
        _origins = origins;
    }

    /// <summary>Every property that was asked for; null almost always.</summary>
    public ICollection<string>? Asked { get; init; }

    /// <summary>Whether some layer switches the policy off.</summary>
    public bool IsOff
    {
        get
        {
            Asked?.Add(Enabled);
            if (!_settings.IsEnabled && _policy != PolicyNames.Fallback)
            {
                Note(Enabled, Enabled);
                return true;
            }

            foreach (string layer in _switches)
            {
                if (_settings.TryGet(layer, Enabled, out string? text, out string? key))
                {
                    Note(Enabled, key);
                    return !SettingText.Truth(text);
                }
            }

            return false;
        }
    }

    /// <summary>The layers around what a method declares.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="operation">The method.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="number">Which one it is of several, from 1.</param>
    /// <param name="name">The written name of shared state, whose values only layers of the name change; null: the state is the method's own.</param>
    /// <param name="origins">Learns where values come from.</param>
    /// <param name="asked">Learns which properties there are.</param>
    public static SettingReader OfMethod(
        TextSettings settings,
        string operation,
        string policy,
        int number = 1,
        string? name = null,
        ICollection<SettingOrigin>? origins = null,
        ICollection<string>? asked = null)
    {
        string own = PolicyNames.Numbered(policy, number);
        string type = $"{ResilienceSettings.Types}:{SettingKey.TypeOf(operation)}:{policy}";
        string method = $"{ResilienceSettings.Methods}:{operation}:{own}";
        string state = $"{ResilienceSettings.Policies}:{name ?? operation}:{policy}";
        string defaults = $"{ResilienceSettings.Defaults}:{policy}";
        return new SettingReader(
            settings, own, name is null ? [method, state, type] : [], [defaults], [method, state, type, defaults], origins) { Asked = asked };
    }

    /// <summary>The layers above the settings of shared or own state.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="name">Its name.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="isDefined">Whether somebody set values; else the defaults count too.</param>
    /// <param name="origins">Learns where values come from.</param>
    /// <param name="asked">Learns which properties there are.</param>
    public static SettingReader OfState(
        TextSettings settings,
        string name,
        string policy,
        bool isDefined,
        ICollection<SettingOrigin>? origins = null,
        ICollection<string>? asked = null)
    {
        string method = $"{ResilienceSettings.Methods}:{name}:{policy}";
        string state = $"{ResilienceSettings.Policies}:{name}:{policy}";
        string defaults = $"{ResilienceSettings.Defaults}:{policy}";
        return new SettingReader(settings, policy, isDefined ? [method, state] : [method, state, defaults], [], [], origins) { Asked = asked };
    }

    /// <param name="property">The property.</param>
    /// <param name="declared">What was declared.</param>
    /// <param name="hasRival">Whether something is declared beside which a mere default of this one would make no sense.</param>
    public int? Integer(string property, int? declared = null, bool hasRival = false) => Read(property, declared, SettingText.Integer, hasRival);

    public double? Number(string property, double? declared = null) => Read(property, declared, SettingText.Number);

    public bool? Truth(string property, bool? declared = null) => Read(property, declared, SettingText.Truth);

    /// <inheritdoc cref="Integer"/>
    public TimeSpan? Duration(string property, TimeSpan? declared = null, bool hasRival = false) =>
        Read(property, declared, SettingText.Duration, hasRival);

    public T? Member<T>(string property, T? declared = null)
        where T : struct, Enum => Read(property, declared, SettingText.Member<T>);

    public string? Text(string property, string? declared = null) => Find(property, declared is not null) ?? declared;

    public T[]? List<T>(string property, T[]? declared, Func<string, T> read) =>
        Find(property, declared is not null) is { } text ? SettingText.List(text, read) : declared;

    private T? Read<T>(string property, T? declared, Func<string, T> read, bool hasRival = false)
        where T : struct => Find(property, declared is not null, hasRival) is { } text ? read(text) : declared;

    private string? Find(string property, bool isDeclared, bool hasRival = false)
    {
        Asked?.Add(property);
        if (FindIn(_above, property) is { } above)
        {
            return above;
        }

        if (isDeclared)
        {
            Note(property, Attribute);
            return null;
        }

        return hasRival ? null : FindIn(_below, property);
    }

    private string? FindIn(string[] layers, string property)
    {
        foreach (string layer in layers)
        {
            if (_settings.TryGet(layer, property, out string? text, out string? key))
            {
                Note(property, key);
                return text;
            }
        }

        return null;
    }

    private void Note(string property, string source) => _origins?.Add(new SettingOrigin(_policy, property, source));
}
