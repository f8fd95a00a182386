using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class ClaimIsContradictedTests
{
    [Theory]
    [InlineData("Retry, Idempotent", "=> _db.Database.ExecuteSqlRawAsync([|\"INSERT INTO audit VALUES (1)\"|], token);")]
    [InlineData("Hedge, Idempotent", "=> _db.Database.ExecuteSqlRawAsync([|\"INSERT INTO audit VALUES (1)\"|], token);")]
    [InlineData("Retry, Idempotent", "{ _db.ChangeTracker.Clear(); _db.Add(1); return _db.[|SaveChangesAsync|](token); }")]
    [InlineData("Retry, Idempotent(Reason = \"unique index\")", "=> _db.Database.ExecuteSqlRawAsync(\"INSERT INTO audit VALUES (1)\", token);")]
    [InlineData("Retry, Idempotent(Key = \"id\")", "=> _db.Database.ExecuteSqlRawAsync(\"INSERT INTO audit VALUES (1)\", token);")]
    [InlineData("Retry, Idempotent", "=> _db.Database.ExecuteSqlRawAsync(\"INSERT INTO audit VALUES (1) ON CONFLICT DO NOTHING\", token);")]
    [InlineData("Retry", "=> _db.Database.ExecuteSqlRawAsync(\"INSERT INTO audit VALUES (1)\", token);")]
    [InlineData("Timeout(\"1s\"), Idempotent", "=> _db.Database.ExecuteSqlRawAsync(\"INSERT INTO audit VALUES (1)\", token);")]
    public async Task RAOP112_BareClaim_IsInformation(string attributes, string core) => Assert.All(
        await SafetyCheck.ReportsAsync("RAOP112", $$"""
            partial class Client(Microsoft.EntityFrameworkCore.DbContext _db)
            {
                [{{attributes}}]
                public partial Task<int> AuditAsync(int id, CancellationToken token);
                private Task<int> AuditCoreAsync(int id, CancellationToken token) {{core}}
            }
            """ + Stubs.EntityFramework),
        static problem => Assert.Equal(DiagnosticSeverity.Info, problem.Severity));
}
