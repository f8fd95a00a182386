using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.CrossMethod;

public sealed class DroppedPoliciesTests
{
    private const string Base = """
        partial class Client
        {
            [Retry, Timeout("1s")]
            public virtual partial Task<int> GetAsync(int id, CancellationToken token);
            protected virtual Task<int> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(id);
        }

        """;

    [Fact]
    public async Task RAOP708_Override_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP708", Base + Derived("public override Task<int> [|GetAsync|](int id, CancellationToken token) => Task.FromResult(1);")));

        Assert.Equal(
            "'Derived.GetAsync' overrides 'Client.GetAsync' and runs without its policies ([Retry], [Timeout]); override 'GetCoreAsync' instead",
            problem.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("public new Task<int> [|GetAsync|](int id, CancellationToken token) => Task.FromResult(1);")]
    [InlineData("public new virtual async Task<long> [|GetAsync|](int other, CancellationToken token) { await Task.Yield(); return 1; }")]
    public async Task RAOP708_HidingMethod_IsReported(string member)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP708", Base + Derived(member)));

        Assert.Contains("'Derived.GetAsync' hides 'Client.GetAsync'", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("protected override Task<int> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(1);")]
    [InlineData("public override Task<int> GetAsync(int id, CancellationToken token) => base.GetAsync(id, token);")]
    [InlineData("[NoResilience] public override Task<int> GetAsync(int id, CancellationToken token) => Task.FromResult(1);")]
    [InlineData("public Task<int> GetAsync(long id, CancellationToken token) => Task.FromResult(1);")]
    [InlineData("public Task<int> GetAsync<T>(int id, CancellationToken token) => Task.FromResult(1);")]
    [InlineData("[Retry, Resilience(Core = nameof(Work))] public override partial Task<int> GetAsync(int id, CancellationToken token); private Task<int> Work(int id, CancellationToken token) => Task.FromResult(1);")]
    public Task RAOP708_PoliciesHoldOrAreGivenUp_IsSilent(string member) => RuleCheck.IsSilentAsync(Base + Derived(member));

    [Theory]
    [InlineData("FakeClient")]
    [InlineData("StubClient")]
    [InlineData("MockClient")]
    public Task RAOP708_TestDouble_IsSilent(string name) => RuleCheck.IsSilentAsync(
        Base + Derived("public override Task<int> GetAsync(int id, CancellationToken token) => Task.FromResult(1);", name));

    [Fact]
    public Task RAOP708_OverrideOfAnOverrideThatDropped_IsReportedOnce() => RuleCheck.ReportsAsync(
        "RAOP708",
        Base + Derived("public override Task<int> [|GetAsync|](int id, CancellationToken token) => Task.FromResult(1);")
        + "\nclass Last : Derived { public override Task<int> GetAsync(int id, CancellationToken token) => Task.FromResult(2); }");

    [Fact]
    public async Task RAOP708_GenericBaseWithPoliciesOfTheClass_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP708",
            """
            [Retry]
            partial class Store<T>
            {
                public virtual partial Task<T> GetAsync<TKey>(TKey key) where TKey : notnull;
                private Task<T> GetCoreAsync<TKey>(TKey key) where TKey : notnull => Task.FromResult(default(T)!);
            }

            class Orders : Store<string>
            {
                public override Task<string> [|GetAsync|]<TKey>(TKey key) => Task.FromResult("");
            }
            """));

        Assert.EndsWith("make it partial with policies of its own, or call the base method", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task RAOP708_UnprotectedBase_IsSilent() => RuleCheck.IsSilentAsync(
        """
        class Plain { public virtual Task GetAsync() => Task.CompletedTask; }
        class Derived : Plain { public override Task GetAsync() => Task.CompletedTask; }
        """);

    [Fact]
    public Task RAOP708_Pragma_IsSuppressed() => RuleCheck.IsSuppressedAsync(
        Base + "#pragma warning disable RAOP708\n" + Derived("public override Task<int> GetAsync(int id, CancellationToken token) => Task.FromResult(1);"));

    [Fact]
    public async Task RAOP708_BaseOfAReferencedAssembly_IsReported()
    {
        using TestProject library = TestProject.Create(Base.Replace("partial class Client", "public partial class Client", StringComparison.Ordinal));
        using TestProject user = TestProject.Create(
            "class Derived : Client { public override Task<int> GetAsync(int id, CancellationToken token) => Task.FromResult(1); }");
        TestProject project = user.With(user.Project.AddMetadataReference(await library.EmitAsync()).Solution);

        Diagnostic problem = Assert.Single(await project.DiagnosticsAsync());

        Assert.Equal("RAOP708", problem.Id);
        Assert.Contains("override 'GetCoreAsync' instead", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Derived(string member, string name = "Derived") => $"partial class {name} : Client\n{{\n    {member}\n}}\n";
}
