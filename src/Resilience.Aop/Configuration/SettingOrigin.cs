namespace Resilience.Aop;

/// <summary>Where an effective value comes from.</summary>
/// <param name="Policy">The policy; of several rate limits on a method with its number.</param>
/// <param name="Property">The property.</param>
/// <param name="Source">The key that won, or <see cref="SettingReader.Attribute"/>.</param>
internal readonly record struct SettingOrigin(string Policy, string Property, string Source);
