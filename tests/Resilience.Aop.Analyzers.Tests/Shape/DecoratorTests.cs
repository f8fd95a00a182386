namespace Resilience.Aop.Analyzers.Tests.Shape;

public sealed class DecoratorTests
{
    private const string Api = """
        public interface IApi
        {
            Task<int> GetAsync(string id, CancellationToken token);
            bool TryGet(string id, out int value);
        }

        """;

    private const string ByHand = " { public bool TryGet(string id, out int value) => inner.TryGet(id, out value); }";

    [Theory]
    [InlineData("[ResilientDecorator, Retry] public partial class [|D|] : IApi;")]
    [InlineData("[ResilientDecorator, Retry] public partial class [|D|](IApi one, IApi other) : IApi;")]
    [InlineData("[ResilientDecorator(Inner = [|\"x\"|]), Retry] public partial class D(IApi inner) : IApi;")]
    public Task RAOP022_NoUsableInnerMember_IsReported(string decorator) => RuleCheck.ReportsAsync("RAOP022", Api + decorator);

    [Theory]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IApi inner) : IApi" + ByHand)]
    [InlineData("[ResilientDecorator(Inner = nameof(inner)), Retry] public partial class D(IApi inner, IApi other) : IApi" + ByHand)]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IApi given) : IApi { private readonly IApi inner = given; public bool TryGet(string id, out int value) => inner.TryGet(id, out value); }")]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IApi inner) : IApi { [NoResilience] public partial bool TryGet(string id, out int value); [Timeout(\"1s\")] public partial Task<int> GetAsync(string id, CancellationToken token); }")]
    [InlineData("[ResilientDecorator, NetworkRetry, Fallback(nameof(Other))] public partial class D(IApi inner) : IApi { public bool TryGet(string id, out int value) => inner.TryGet(id, out value); private static int Other(string id, CancellationToken token) => 1; }")]
    public Task Decorator_ThatIsInOrder_IsSilentAndCompiles(string decorator) => RuleCheck.IsSilentAsync(Api + decorator);

    [Fact]
    public Task RAOP022_Pragma_SuppressesIt() => RuleCheck.IsSuppressedAsync(
        "#pragma warning disable RAOP022\n" + Api + "[ResilientDecorator, Retry] public partial class D : IApi;");

    [Fact]
    public Task RAOP023_MethodThatNoPolicyFits_IsReportedAtTheClass() => RuleCheck.ReportsAsync(
        "RAOP023", Api + "[ResilientDecorator, Retry] public partial class [|D|](IApi inner) : IApi;");

    [Fact]
    public Task RAOP023_Pragma_SuppressesIt() => RuleCheck.IsSilentAsync(
        "#pragma warning disable RAOP023\n" + Api + "[ResilientDecorator, Retry] public partial class D(IApi inner) : IApi;");

    [Fact]
    public Task RAOP202_DecoratorWithoutPolicies_IsReported() => RuleCheck.ReportsAsync(
        "RAOP202", Api + "[[|ResilientDecorator|]] public partial class D(IApi inner) : IApi;");

    [Fact]
    public Task RAOP201_ValueOnAnInterfacesMember_IsReportedThere() => RuleCheck.ReportsAsync(
        "RAOP201",
        "public interface I { [Retry(MaxAttempts = [|0|])] Task GoAsync(); } [ResilientDecorator] public partial class D(I inner) : I;");

    [Fact]
    public Task RAOP201_ValueOnAnInterface_IsReportedOnce() => RuleCheck.ReportsAsync(
        "RAOP201",
        "[Retry(MaxAttempts = [|0|])] public interface I { Task GoAsync(); } [ResilientDecorator] public partial class D(I inner) : I; [ResilientDecorator] public partial class E(I inner) : I;");

    [Fact]
    public Task RAOP501_FallbackThatTheDecoratorLacks_IsReportedThere() => RuleCheck.ReportsAsync(
        "RAOP501",
        "public interface I { Task GoAsync(); } [ResilientDecorator, Fallback(\"Missing\")] public partial class [|D|](I inner) : I;");

    [Fact]
    public Task RAOP012_CallOfTheInnerObject_IsSilent() => RuleCheck.IsSilentAsync(
        Api + "[ResilientDecorator, Retry] public partial class D(IApi inner) : IApi { public bool TryGet(string id, out int value) { value = inner.GetAsync(id, default).Result; return true; } }");

    [Theory]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IMissing inner) : IMissing")]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IApi inner) : IApi { public partial Task<int> GetAsync(string id, Canc")]
    [InlineData("[ResilientDecorator(Inner = nameof()), Retry] public partial class D(IApi inner) : IApi;")]
    [InlineData("[ResilientDecorator, Retry] public partial interface D : IApi;")]
    [InlineData("[ResilientDecorator, ResilientDecorator] public partial class D(IApi inner) : IApi, IApi;")]
    public Task Decorator_HalfTyped_DoesNotCrash(string decorator) => RuleCheck.DoesNotCrashAsync(Api + decorator);
}
