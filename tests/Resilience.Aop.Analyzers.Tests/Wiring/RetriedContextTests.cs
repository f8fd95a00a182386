using Resilience.Aop.Analyzers.Tests.Safety;

namespace Resilience.Aop.Analyzers.Tests.Wiring;

/// <summary>RAOP110 for database contexts.</summary>
public sealed class RetriedContextTests
{
    private const string Registered = "services.AddDbContext<ShopContext>(o => o.UseSql(s => s.[|EnableRetryOnFailure|]()));";

    [Theory]
    [InlineData(Registered, "", "ShopContext db", "db.SaveChangesAsync(token)")]
    [InlineData(Registered, "", "Microsoft.EntityFrameworkCore.IDbContextFactory<ShopContext> db", "db.CreateDbContext().SaveChangesAsync(token)")]
    [InlineData("", "o => o.UseSql(s => s.[|EnableRetryOnFailure|]())", "ShopContext db", "db.SaveChangesAsync(token)")]
    public Task RAOP110_ContextThatRetries_IsReported(string wiring, string own, string member, string work) => ReportsAsync(wiring, own, member, work);

    [Theory]
    [InlineData("OtherContext db", "db.SaveChangesAsync(token)", "Retry")]
    [InlineData("ShopContext db", "Task.FromResult(db.GetHashCode())", "Retry")]
    [InlineData("ShopContext db", "db.SaveChangesAsync(token)", "CircuitBreaker")]
    [InlineData("ShopContext db", "db.SaveChangesAsync(token)", "Retry(On = new[] { typeof(Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException) })")]
    public Task RAOP110_OtherUse_IsSilent(string member, string work, string policy) =>
        ReportsAsync(Registered.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), "", member, work, policy);

    private static Task ReportsAsync(string wiring, string own, string member, string work, string policy = "Retry") =>
        SafetyCheck.ReportsAsync("RAOP110", $$"""
            using Microsoft.Extensions.DependencyInjection;

            public class OtherContext : Microsoft.EntityFrameworkCore.DbContext;

            public class ShopContext : Microsoft.EntityFrameworkCore.DbContext
            {
                protected void OnConfiguring(Microsoft.EntityFrameworkCore.OptionsBuilder options)
                {
                    Action<Microsoft.EntityFrameworkCore.OptionsBuilder> configure = {{(own.Length > 0 ? own : "_ => { }")}};
                    configure(options);
                }
            }

            public partial class Shop({{member}})
            {
                [{{policy}}]
                public partial Task<int> SaveAsync(CancellationToken token);
                private Task<int> SaveCoreAsync(CancellationToken token) => {{work}};
            }

            public static class Services
            {
                public static void Add(IServiceCollection services)
                {
                    {{wiring}}
                }
            }
            """ + WiringStubs.Clients + WiringStubs.Contexts + Stubs.EntityFramework);
}
