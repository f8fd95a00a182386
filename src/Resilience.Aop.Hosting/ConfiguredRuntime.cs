using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Resilience.Aop.Hosting;

/// <summary>A runtime and the configuration that it follows. One a registration; the container disposes it, which ends the following.</summary>
internal sealed class ConfiguredRuntime : IDisposable
{
    private readonly IConfiguration? _configuration;
    private readonly ILogger? _logger;
    private readonly IDisposable? _following;
    private readonly object _reloading = new();
    private KeyValuePair<string, string?>[] _latest = [];

    /// <param name="services">The container.</param>
    /// <param name="configuration">The section; null: none.</param>
    /// <param name="options">The rest.</param>
    /// <param name="key">The key of the registration; null: it has none.</param>
    /// <exception cref="ResilienceConfigurationException">A value is wrong.</exception>
    public ConfiguredRuntime(IServiceProvider services, IConfiguration? configuration, ResilienceRuntimeOptions options, object? key = null)
    {
        _configuration = configuration;
        ILoggerFactory? loggers = options.LoggerFactory ?? services.GetService<ILoggerFactory>();
        _logger = loggers?.CreateLogger("Resilience.Aop");
        Runtime = new ResilienceRuntime(new ResilienceRuntimeOptions
        {
            TimeProvider = options.TimeProvider == TimeProvider.System ? services.GetService<TimeProvider>() ?? TimeProvider.System : options.TimeProvider,
            LoggerFactory = loggers,
            MeterFactory = options.MeterFactory ?? services.GetService<IMeterFactory>(),
            DeadLetterStore = options.DeadLetterStore ?? services.GetService<IDeadLetterStore>(),

            // A second level tells methods and arguments apart, not runtimes: two that shared one would answer each other's calls.
            CacheStore = options.CacheStore ?? (key is null ? services.GetService<IResilienceCache>() : services.GetKeyedService<IResilienceCache>(key)),
            CacheStoreTimeout = options.CacheStoreTimeout,
            Random = options.Random,
            DeadLetterRedaction = options.DeadLetterRedaction,
            DefaultRetryBudget = options.DefaultRetryBudget,
            TimeAttempts = options.TimeAttempts,
            Monitor = options.Monitor,
            Interceptors = options.Interceptors,
            Settings = configuration is null ? options.Settings : Read(_latest = ValuesOf(configuration), configuration),
        });
        if (configuration is not null)
        {
            WarnOfUnknownKeys();
            _following = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        }
    }

    public ResilienceRuntime Runtime { get; }

    public void Dispose() => _following?.Dispose();

    private static KeyValuePair<string, string?>[] ValuesOf(IConfiguration configuration) =>
        [.. configuration.AsEnumerable(makePathsRelative: true).OrderBy(static value => value.Key, StringComparer.OrdinalIgnoreCase)];

    private static ResilienceSettings Read(KeyValuePair<string, string?>[] values, IConfiguration configuration) =>
        ResilienceSettings.Read(values, configuration is IConfigurationSection section ? section.Path : "");

    private void Reload()
    {
        // Two changes of a file may come on two threads; the later one must be the one that stays.
        lock (_reloading)
        {
            // One change may be announced more than once, and most changes are about other sections.
            KeyValuePair<string, string?>[] values = ValuesOf(_configuration!);
            if (values.SequenceEqual(_latest))
            {
                return;
            }

            _latest = values;
            try
            {
                Runtime.Apply(Read(values, _configuration!));
                HostingLog.Reloaded(_logger);
                WarnOfUnknownKeys();
            }
            catch (ResilienceConfigurationException failure)
            {
                HostingLog.Refused(_logger, failure.Errors);
            }
        }
    }

    private void WarnOfUnknownKeys()
    {
        if (_logger is not null)
        {
            foreach (string problem in Runtime.FindUnknownSettings())
            {
                HostingLog.Unknown(_logger, problem);
            }
        }
    }
}
