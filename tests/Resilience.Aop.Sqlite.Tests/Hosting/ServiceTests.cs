using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Resilience.Aop.Hosting;

namespace Resilience.Aop.Sqlite.Tests.Hosting;

public sealed class ServiceTests : SqliteStoreTest
{
    [Fact]
    public async Task AddResilienceSqliteDeadLetters_Runtime_KeepsItsDeadLettersThere()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddResilience()
            .AddResilienceSqliteDeadLetters(File.Path)
            .AddResilienceSqliteDeadLetters(File.In("second.db"))
            .BuildServiceProvider();

        SqliteDeadLetterStore store = Assert.IsType<SqliteDeadLetterStore>(services.GetRequiredService<ResilienceRuntime>().DeadLetters.Store);

        Assert.Same(store, services.GetRequiredService<SqliteDeadLetterStore>());
        Assert.Equal(File.Path, store.Path);
        Assert.False(System.IO.File.Exists(File.In("second.db"))); // the first registration counts
        await AppendAsync(store, "1");
        await ClaimAsync(store, "owner");
        Clock.Advance(TimeSpan.FromSeconds(30)); // the container's clock
        Assert.Equal(["1"], await IdsAsync(store, DeadLetterState.Pending));
        await services.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => IdsAsync(store));
    }

    [Fact]
    public async Task AddResilienceSqliteDeadLetters_Options_AreTaken()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton(new StoreOwner(File.Path))
            .AddResilienceSqliteDeadLetters(static provider => new SqliteDeadLetterOptions { Path = provider.GetRequiredService<StoreOwner>().Path, MaxFileBytes = 1 })
            .BuildServiceProvider();

        Assert.False(await services.GetRequiredService<IDeadLetterStore>().AppendAsync(Crasher.Letters.New("1"), TestToken));
    }

    [Fact]
    public async Task AddResilienceSqliteDeadLetters_FileCannotBeOpened_KeepsTheHostFromStarting()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddResilience().AddResilienceSqliteDeadLetters(File.In("missing/letters.db"));
        using IHost host = builder.Build();

        SqliteDeadLetterException refusal = await Assert.ThrowsAsync<SqliteDeadLetterException>(() => host.StartAsync(TestToken));
        Assert.Contains("does not exist", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddResilienceSqliteDeadLetters_BlankPath_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => new ServiceCollection().AddResilienceSqliteDeadLetters(" "));

    private sealed record StoreOwner(string Path);
}
