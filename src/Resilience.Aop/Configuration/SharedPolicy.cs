namespace Resilience.Aop;

/// <summary>How the settings change the options behind a name.</summary>
/// <param name="Name">The policy.</param>
/// <param name="Overlay">Puts values in their place.</param>
/// <param name="Validate">Refuses what cannot be.</param>
internal sealed record SharedPolicy<TOptions>(string Name, Func<TOptions, SettingReader, TOptions> Overlay, Action<TOptions> Validate)
    where TOptions : class
{
    /// <summary>The options in force.</summary>
    /// <exception cref="ResilienceOptionsException">The values do not go together with the definition.</exception>
    public TOptions Configure(
        TextSettings settings, string name, TOptions defined, bool isDefined, ICollection<SettingOrigin>? origins = null)
    {
        TOptions options = Overlay(defined, SettingReader.OfState(settings, name, Name, isDefined, origins));
        if (options.Equals(defined))
        {
            return defined;
        }

        Validate(options);
        return options;
    }
}
