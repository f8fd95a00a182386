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

    /// <exception cref="ResilienceConfigurationException">A value is wrong.</exception>
    public ConfiguredRuntime(IServiceProvider services, IConfiguration? configuration, ResilienceRuntimeOptions options)
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
            Random = options.Random,
            DeadLetterRedaction = options.DeadLetterRedaction,
            DefaultRetryBudget = options.DefaultRetryBudget,
            TimeAttempts = options.TimeAttempts,
            Monitor = options.Monitor,
            Interceptors = options.Interceptors,
            Settings = configuration is null ? options.Settings : Read(configuration),
        });
        if (configuration is not null)
        {
            WarnOfUnknownKeys();
            _following = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        }
    }

    public ResilienceRuntime Runtime { get; }

    public void Dispose() => _following?.Dispose();

    private static ResilienceSettings Read(IConfiguration configuration) =>
        ResilienceSettings.Read(configuration.AsEnumerable(makePathsRelative: true), configuration is IConfigurationSection section ? section.Path : "");

    private void Reload()
    {
        // Two changes of a file may come on two threads; the later one must be the one that stays.
        lock (_reloading)
        {
            try
            {
                Runtime.Apply(Read(_configuration!));
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
