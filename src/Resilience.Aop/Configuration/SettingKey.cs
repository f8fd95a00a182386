namespace Resilience.Aop;

/// <summary>A key of the settings in its parts.</summary>
/// <param name="Section">Methods, Policies, Types or Defaults.</param>
/// <param name="Owner">The operation, name or type; empty for Defaults.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Property">The property.</param>
internal readonly record struct SettingKey(string Section, string Owner, string Policy, string Property)
{
    /// <summary>Takes a key apart. Names may hold colons themselves; policy and property come last.</summary>
    public static SettingKey? Parse(string key)
    {
        string[] parts = key.Split(':');
        bool isDefault = parts[0].Equals(ResilienceSettings.Defaults, StringComparison.OrdinalIgnoreCase);
        bool isComplete = isDefault ? parts.Length == 3 : parts.Length >= 4;
        return isComplete ? new SettingKey(parts[0], string.Join(':', parts[1..^2]), parts[^2], parts[^1]) : null;
    }

    /// <summary>The type in the name of an operation.</summary>
    public static string TypeOf(string operation)
    {
        int dot = operation.LastIndexOf('.');
        return dot < 0 ? "" : operation[..dot];
    }
}
