using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Resources;

public sealed class CopiesShareObjectTests
{
    [Theory]
    [InlineData("return await [|_db|].FindAsync(id, token);", "_db", "ShopContext")]
    [InlineData("return await [|Db|].FindAsync(id, token);", "Db", "ShopContext")]
    [InlineData("return await [|captured|].FindAsync(id, token);", "captured", "ShopContext")]
    [InlineData("return await HelperAsync(token);", "_db", "ShopContext")]
    [InlineData("return await [|_file|].ReadAsync(new byte[1], token);", "_file", "FileStream")]
    [InlineData("[|_text|].Append(1); [|Shared|].Add(id); return await Task.FromResult(id);", "_text", "StringBuilder")]
    [InlineData("[|_names|][id] = \"\"; return await Task.FromResult(id);", "_names", "Dictionary<int, string>")]
    public async Task RAOP801_ObjectOfSeveralCopies_IsReported(string body, string name, string type)
    {
        string helper = body.Contains("Helper", StringComparison.Ordinal) ? "[|_db|]" : "_db";
        Diagnostic problem = (await RuleCheck.ReportsAsync("RAOP801", Client("Hedge", body, helper)))[0];

        Assert.Equal(
            $"Copies of 'GetAsync' run at once on '{name}', and '{type}' allows one user at a time; create one in the core",
            problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
    }

    [Theory]
    [InlineData("Hedge", "using ShopContext db = new(); return await db.FindAsync(id, token);")]
    [InlineData("Hedge", "return await New.FindAsync(id, token);")]
    [InlineData("Hedge", "lock (_names) { _names[id] = \"\"; } return await Task.FromResult(id);")]
    [InlineData("Hedge", "return await Task.FromResult(_names.Count + nameof(_db).Length);")]
    [InlineData("Hedge", "_safe[id] = 1; return await Task.FromResult(id);")]
    [InlineData("Retry", "return await _db.FindAsync(id, token);")]
    public Task RAOP801_ObjectOfItsOwnOrSafe_IsSilent(string policy, string body) => RuleCheck.IsSilentAsync(Client(policy, body));

    [Fact]
    public Task RAOP801_ParameterOfTheMethod_IsReported() => RuleCheck.ReportsAsync(
        "RAOP801",
        """
        partial class Client
        {
            [Hedge]
            public partial Task<int> GetAsync(System.Text.StringBuilder text, CancellationToken token);
            private Task<int> GetCoreAsync(System.Text.StringBuilder text, CancellationToken token) => Task.FromResult([|text|].Append(1).Length);
        }
        """);

    private static string Client(string policy, string body, string helper = "_db") => $$"""
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.IO;

        partial class Client(ShopContext captured)
        {
            private static readonly List<int> Shared = [];
            private readonly ShopContext _db = captured;
            private readonly FileStream _file = null!;
            private readonly System.Text.StringBuilder _text = new();
            private readonly Dictionary<int, string> _names = [];
            private readonly ConcurrentDictionary<int, int> _safe = [];

            private ShopContext Db { get; } = new();
            private static ShopContext New => new();

            [{{policy}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private async Task<int> GetCoreAsync(int id, CancellationToken token) { {{body}} }

            private Task<int> HelperAsync(CancellationToken token) => {{helper}}.FindAsync(1, token);
            public object All => (_db, _file, _text, _safe, Db, New, Shared);
        }

        class ShopContext : Microsoft.EntityFrameworkCore.DbContext;

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext : IDisposable
            {
                public Task<int> FindAsync(int id, CancellationToken token) => Task.FromResult(id);
                public void Dispose() { }
            }
        }
        """;
}
