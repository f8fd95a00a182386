namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class TransactionTests
{
    [Theory]
    [InlineData("System.Data.Common.DbTransaction")]
    [InlineData("System.Data.IDbTransaction")]
    [InlineData("System.Transactions.CommittableTransaction")]
    [InlineData("Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction")]
    public Task RAOP109_TransactionAsArgument_IsReported(string type) => RuleCheck.ReportsAsync("RAOP109", $$"""
        partial class Store
        {
            [Retry]
            public partial Task WriteAsync({{type}} [|transaction|], CancellationToken token);
            private Task WriteCoreAsync({{type}} transaction, CancellationToken token) => Task.FromResult(transaction);
        }
        """ + Stubs.EntityFramework);

    [Theory]
    [InlineData("await using var tx = await db.Database.BeginTransactionAsync(token); await lines.[|WriteAsync|](token); await tx.CommitAsync(token);")]
    [InlineData("using var scope = new System.Transactions.TransactionScope(); await lines.[|WriteAsync|](token); scope.Complete();")]
    [InlineData("using (new System.Transactions.TransactionScope()) { if (token.CanBeCanceled) await lines.[|WriteAsync|](token); }")]
    [InlineData("await using (var tx = await db.Database.BeginTransactionAsync(token)) { await lines.[|WriteAsync|](token); await tx.CommitAsync(token); }")]
    [InlineData("await db.Database.BeginTransactionAsync(token); await lines.[|WriteAsync|](token); await db.Database.CommitTransactionAsync(token);")]
    [InlineData("using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeOption.Suppress); await lines.WriteAsync(token); scope.Complete();")]
    [InlineData("await using (var tx = await db.Database.BeginTransactionAsync(token)) { await tx.CommitAsync(token); } await lines.WriteAsync(token);")]
    [InlineData("await lines.WriteAsync(token); await using var tx = await db.Database.BeginTransactionAsync(token); await tx.CommitAsync(token);")]
    [InlineData("using var scope = new System.Transactions.TransactionScope(); await lines.ReadAsync(token); scope.Complete();")]
    [InlineData("using var scope = new System.Transactions.TransactionScope(); await web.LoadAsync(token); scope.Complete();")]
    [InlineData("using var scope = new System.Transactions.TransactionScope(); Func<Task> later = () => lines.WriteAsync(token); scope.Complete(); await Task.Yield();")]
    public Task RAOP109_CallInsideATransaction_IsReported(string body) => SafetyCheck.ReportsAsync("RAOP109", $$"""
        class Orders(Microsoft.EntityFrameworkCore.DbContext db, Lines lines, Web web)
        {
            public async Task SaveAsync(CancellationToken token)
            {
                {{body}}
            }

            public object All => (db, lines, web);
        }

        partial class Lines
        {
            [Retry]
            public partial Task WriteAsync(CancellationToken token);
            private Task WriteCoreAsync(CancellationToken token) => Task.CompletedTask;

            [Timeout("1s")]
            public partial Task ReadAsync(CancellationToken token);
            private Task ReadCoreAsync(CancellationToken token) => Task.CompletedTask;
        }

        partial class Web(System.Net.Http.HttpClient http)
        {
            [Retry]
            public partial Task LoadAsync(CancellationToken token);
            private async Task LoadCoreAsync(CancellationToken token) => await http.GetStringAsync("a", token);
        }
        """ + Stubs.EntityFramework);
}
