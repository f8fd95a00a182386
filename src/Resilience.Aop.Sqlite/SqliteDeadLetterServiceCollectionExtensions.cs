using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Resilience.Aop.Sqlite;

/// <summary>Registers a <see cref="SqliteDeadLetterStore"/> as a service.</summary>
public static class SqliteDeadLetterServiceCollectionExtensions
{
    /// <summary>Keeps the dead letters of the runtimes of <c>AddResilience</c> in a file.</summary>
    /// <remarks>
    /// The store is the container's <see cref="IDeadLetterStore"/>: it is opened with the first runtime, so that a file that cannot be opened keeps
    /// the host from starting, and closed with the container. Its clock is the container's <see cref="TimeProvider"/> where it has one.
    /// The first registration counts.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="path"><see cref="SqliteDeadLetterOptions.Path"/>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank.</exception>
    public static IServiceCollection AddResilienceSqliteDeadLetters(this IServiceCollection services, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return services.AddResilienceSqliteDeadLetters(_ => new SqliteDeadLetterOptions { Path = path });
    }

    /// <inheritdoc cref="AddResilienceSqliteDeadLetters(IServiceCollection, string)"/>
    /// <param name="services">The services.</param>
    /// <param name="options">Where, and how; asked once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="options"/> is null.</exception>
    public static IServiceCollection AddResilienceSqliteDeadLetters(
        this IServiceCollection services, Func<IServiceProvider, SqliteDeadLetterOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(provider =>
        {
            SqliteDeadLetterOptions given = options(provider);
            return new SqliteDeadLetterStore(given.TimeProvider == TimeProvider.System && provider.GetService<TimeProvider>() is { } time
                ? given with { TimeProvider = time }
                : given);
        });
        services.TryAddSingleton<IDeadLetterStore>(static provider => provider.GetRequiredService<SqliteDeadLetterStore>());
        return services;
    }
}
