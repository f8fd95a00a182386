using Resilience.Aop.CodeFixes.Safety;

namespace Resilience.Aop.CodeFixes.Tests.Safety;

public sealed class ContextIsReusedFixerTests
{
    [Theory]
    [InlineData("_db.Add(1);", "_db.ChangeTracker.Clear();")]
    [InlineData("this._db.Add(1);", "this._db.ChangeTracker.Clear();")]
    [InlineData("_db.Orders.Add(1);", "_db.ChangeTracker.Clear();")]
    public Task Clear_Context_IsTheFirstStatement(string change, string clear) =>
        FixCheck.FixesOneAsync<ContextIsReusedFixer>(Store("\n        " + change), Store($"\n        {clear}\n        {change}"), "RAOP115.Clear");

    private static string Store(string statements) => $$"""
        partial class Store
        {
            private readonly ShopDb _db = new();

            [Retry, Idempotent(Reason = "")]
            public partial Task SaveAsync(CancellationToken token);
            private async Task SaveCoreAsync(CancellationToken token)
            {{{statements}}
                await _db.SaveChangesAsync(token);
            }
        }

        class ShopDb : Microsoft.EntityFrameworkCore.DbContext
        {
            public Microsoft.EntityFrameworkCore.DbSet<int> Orders { get; } = new();
        }

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext
            {
                public Tracking.ChangeTracker ChangeTracker { get; } = new();
                public void Add(object entity) { }
                public Task<int> SaveChangesAsync(CancellationToken token) => Task.FromResult(0);
            }

            public class DbSet<T>
            {
                public void Add(T entity) { }
            }
        }

        namespace Microsoft.EntityFrameworkCore.Tracking
        {
            public class ChangeTracker { public void Clear() { } }
        }
        """;
}
