namespace Resilience.Aop;

/// <summary>The settings in force, as the registries ask for them when they make state or change it.</summary>
internal sealed class SettingsSource(RuntimeLog? logger, ResilienceSettings settings)
{
    private volatile ResilienceSettings _current = settings;

    public ResilienceSettings Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>What the settings make of a definition; the definition itself where the two cannot be had together.</summary>
    public TOptions Configure<TOptions>(Func<ResilienceSettings, string, TOptions, bool, TOptions> configure, string name, TOptions defined, bool isDefined)
        where TOptions : class
    {
        ResilienceSettings settings = _current;
        if (ReferenceEquals(settings, ResilienceSettings.Empty))
        {
            return defined;
        }

        try
        {
            return configure(settings, name, defined, isDefined);
        }
        catch (ResilienceOptionsException)
        {
            return defined; // reported by Report, outside the lock
        }
    }

    /// <summary>Logs that the settings do not fit to a definition. Calls the logger, so no lock may be held.</summary>
    public void Report<TOptions>(Func<ResilienceSettings, string, TOptions, bool, TOptions> configure, string name, TOptions defined, bool isDefined)
        where TOptions : class
    {
        ResilienceSettings settings = _current;
        if (logger is null || ReferenceEquals(settings, ResilienceSettings.Empty))
        {
            return;
        }

        try
        {
            _ = configure(settings, name, defined, isDefined);
        }
        catch (ResilienceOptionsException failure)
        {
            logger.SettingsDoNotFit(name, failure.Message);
        }
    }
}
