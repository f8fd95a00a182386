namespace Resilience.Aop.Analyzers.Tests.Fallback;

public sealed class FallbackTests
{
    [Theory]
    [InlineData("Fallback([|\"Nothing\"|])")]
    [InlineData("Fallback(nameof(Fits), [|\"Nothing\"|])")]
    [InlineData("Fallback([|\"\"|])")]
    public Task RAOP501_MissingMember_IsReportedOnItsName(string policy) => RuleCheck.ReportsAsync("RAOP501", Client(policy));

    [Theory]
    [InlineData("Fallback([|nameof(OtherParameters)|])")]
    [InlineData("Fallback([|nameof(OtherResult)|])")]
    public Task RAOP502_OtherSignature_IsReportedOnItsName(string policy) => RuleCheck.ReportsAsync("RAOP502", Client(policy));

    [Fact]
    public Task RAOP502_InstanceMemberOfAStaticMethod_IsReported() => RuleCheck.ReportsAsync(
        "RAOP502",
        """
        partial class Client
        {
            [Fallback([|nameof(Other)|])]
            public static partial Task<int> GetAsync();
            private static Task<int> GetCoreAsync() => Task.FromResult(1);
            private int Other() => 1;
        }
        """);

    [Theory]
    [InlineData("Fallback(nameof(Fits), nameof(WithError), nameof(Inherited))")]
    [InlineData("Fallback(Default = 7)")]
    public Task RAOP502_AllowedShapes_AreSilent(string policy) => RuleCheck.IsSilentAsync(Client(policy));

    [Theory]
    [InlineData("Fallback(Default = [|\"none\"|])")]
    [InlineData("Fallback(Default = [|null|])")]
    public Task RAOP507_ConstantThatDoesNotConvert_IsReported(string policy) => RuleCheck.ReportsAsync("RAOP507", Client(policy));

    private static string Client(string policy) => $$"""
        class Base
        {
            protected ValueTask<int> Inherited(string id) => new(1);
        }

        partial class Client : Base
        {
            [{{policy}}]
            public partial Task<int> GetAsync(string id, CancellationToken token);
            private Task<int> GetCoreAsync(string id, CancellationToken token) => Task.FromResult(1);
            private Task<int> Fits(string id, CancellationToken token) => Task.FromResult(2);
            private int WithError(string id, TimeoutException e, CancellationToken token) => 3;
            private Task<int> OtherParameters(int id, CancellationToken token) => Task.FromResult(4);
            private Task<string> OtherResult(string id, CancellationToken token) => Task.FromResult("");
        }
        """;
}
