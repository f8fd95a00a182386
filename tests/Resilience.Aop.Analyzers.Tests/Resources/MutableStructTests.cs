using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Resources;

public sealed class MutableStructTests
{
    [Fact]
    public async Task RAOP805_FieldThatChanges_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP805", Struct("partial struct", "private int _calls;", "[|GetAsync|]")));

        Assert.Equal(
            "'GetAsync' runs on a copy of struct 'Client', so what it writes to '_calls' is lost; make 'Client' a class or readonly",
            problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("partial struct", "public int Calls { get; set; }")]
    [InlineData("partial record struct", "public int Calls { get; set; }")]
    public Task RAOP805_PropertyThatChanges_IsReported(string kind, string state) => RuleCheck.ReportsAsync("RAOP805", Struct(kind, state, "[|GetAsync|]"));

    [Theory]
    [InlineData("partial class", "private int _calls;")]
    [InlineData("readonly partial struct", "private readonly int _calls;")]
    [InlineData("partial struct", "private readonly int _calls;")]
    [InlineData("partial struct", "private static int _calls; private const int Limit = 1;")]
    [InlineData("partial struct", "public int Calls => 1;")]
    public Task RAOP805_NothingToLose_IsSilent(string kind, string state) => RuleCheck.IsSilentAsync(Struct(kind, state, "GetAsync"));

    [Fact]
    public Task RAOP805_CoreThatCannotWrite_IsSilent() => RuleCheck.IsSilentAsync(
        """
        partial struct Client
        {
            public int Calls;

            [Retry]
            public partial Task<int> GetAsync();
            private readonly Task<int> GetCoreAsync() => Task.FromResult(Calls);

            [Retry]
            public static partial Task<int> CountAsync();
            private static Task<int> CountCoreAsync() => Task.FromResult(1);

            [Retry]
            public partial int Count();
            private int CountCore() => Calls++;
        }
        """);

    [Fact]
    public Task RAOP805_Pragma_IsSuppressed() =>
        RuleCheck.IsSuppressedAsync("#pragma warning disable RAOP805\n" + Struct("partial struct", "public int Calls;", "GetAsync"));

    private static string Struct(string kind, string state, string name) => $$"""
        {{kind}} Client
        {
            {{state}}

            [Retry]
            public partial Task<int> {{name}}();
            private Task<int> GetCoreAsync() => Task.FromResult(1);
        }
        """;
}
