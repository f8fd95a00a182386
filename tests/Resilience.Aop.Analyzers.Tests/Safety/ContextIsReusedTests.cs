namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class ContextIsReusedTests
{
    [Theory]
    [InlineData("_db.Orders.[|Add|](1); await _db.SaveChangesAsync(token);", "Retry")]
    [InlineData("shared.[|Add|](1); await shared.SaveChangesAsync(token);", "Retry")]
    [InlineData("Change(); await Db.SaveChangesAsync(token);", "Retry")]
    [InlineData("_db.ChangeTracker.Clear(); _db.Orders.Add(1); await _db.SaveChangesAsync(token);", "Retry")]
    [InlineData("_db.Orders.Add(1); await Task.Yield();", "Retry")]
    [InlineData("_db.Orders.Add(1); await shared.SaveChangesAsync(token);", "Retry")]
    [InlineData("using var fresh = factory.CreateDbContext(); fresh.Orders.Add(1); await fresh.SaveChangesAsync(token);", "Retry")]
    [InlineData("_db.Orders.Add(1); await _db.SaveChangesAsync(token);", "Timeout(\"1s\")")]
    [InlineData("_db.Orders.Update(1); await new Microsoft.EntityFrameworkCore.Entry().ReloadAsync(token); await _db.SaveChangesAsync(token);", "Retry(On = [typeof(Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException)])")]
    [InlineData("_db.Orders.[|Update|](1); await _db.SaveChangesAsync(token);", "Retry(On = [typeof(Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException)])")]
    public Task RAOP115_Contexts_AreAsMarked(string core, string policy) => SafetyCheck.ReportsAsync("RAOP115", $$"""
        class ShopDb : Microsoft.EntityFrameworkCore.DbContext
        {
            public Microsoft.EntityFrameworkCore.DbSet<int> Orders { get; } = new();
        }

        partial class Store(ShopDb shared, Microsoft.EntityFrameworkCore.IDbContextFactory<ShopDb> factory)
        {
            private readonly ShopDb _db = new();
            private ShopDb Db { get; } = new();

            [{{policy}}, Idempotent(Reason = "")]
            public partial Task SaveAsync(CancellationToken token);
            private async Task SaveCoreAsync(CancellationToken token)
            {
                {{core}}
            }

            private void Change() => Db.Set.Add(1);
            public object All => (shared, factory, _db);
        }
        """.Replace("Db.Set.Add(1)", core.StartsWith("Change", StringComparison.Ordinal) ? "Db.Orders.[|Update|](1)" : "Db.Orders.Update(1)", StringComparison.Ordinal)
        + Stubs.EntityFramework);
}
