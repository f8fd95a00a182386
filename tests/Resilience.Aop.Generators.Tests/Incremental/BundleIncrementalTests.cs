using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Tests.Incremental;

/// <summary>Which work an edit causes where bundles stand for policies.</summary>
public sealed class BundleIncrementalTests
{
    private const string Bundles = """
        [Retry(MaxAttempts = 4)] public sealed class StoreAttribute : ResiliencePolicyAttribute;
        [Timeout("9s")] public sealed class SlowAttribute : ResiliencePolicyAttribute;
        """;

    private const string Orders = """
        public partial class Orders
        {
            [Store] public partial Task<int> LoadAsync(CancellationToken token);
            private Task<int> LoadCoreAsync(CancellationToken token) => Task.FromResult(1);

            [Store, Bulkhead("orders")] public partial Task SaveAsync(CancellationToken token);
            private Task SaveCoreAsync(CancellationToken token) => Task.CompletedTask;

            [Slow] public partial Task DropAsync(CancellationToken token);
            private Task DropCoreAsync(CancellationToken token) => Task.CompletedTask;

            [Obsolete] public void Nothing() { }
        }
        """;

    private const string Items = """
        [Store]
        public partial class Items
        {
            public partial Task FirstAsync(CancellationToken token);
            private Task FirstCoreAsync(CancellationToken token) => Task.CompletedTask;

            [Slow] public partial Task SecondAsync(CancellationToken token);
            private Task SecondCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """;

    private static IncrementalCheck Shop => IncrementalCheck.FirstRun(Bundles, Orders, Items).ExpectFiles(5);

    [Fact]
    public void Generator_UnrelatedFileAdded_EmitsNothing() => Shop
        .AddFile("Other.cs", "class Other { [Obsolete] void M() { } }")
        .ExpectNothingEmitted();

    [Fact]
    public void Generator_EverythingParsedAgain_EmitsNothing() => Shop.ParseEverythingAgain().ExpectNothingEmitted();

    [Fact]
    public void Generator_BodyEdited_EmitsNothing() => Shop.Edit("Task.FromResult(1)", "Task.FromResult(2)").ExpectNothingEmitted();

    [Fact]
    public void Generator_ValueOfBundleEdited_EmitsItsUsersOnly() => Shop
        .Edit("MaxAttempts = 4", "MaxAttempts = 5")
        .Expect(StepNames.Model, 4, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached)
        .ExpectEmitted("Items.FirstAsync", "Items.SecondAsync", "Orders.LoadAsync", "Orders.SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_PolicyAddedToBundle_EmitsItsUsersOnly() => Shop
        .Edit("[Timeout(\"9s\")]", "[Timeout(\"9s\"), CircuitBreaker]")
        .ExpectEmitted("Items.SecondAsync", "Orders.DropAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_BundleLosesItsPolicies_EmitsThrowingBodies() => Shop
        .Edit("[Timeout(\"9s\")] ", "")
        .ExpectEmitted("Items.SecondAsync", "Orders.DropAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_PolicyWrittenBesideBundle_TakesTheMethodOver() => Shop
        .Edit("[Slow] public partial Task DropAsync", "[Slow, Retry] public partial Task DropAsync")
        .ExpectEmitted("DropAsync")
        .ExpectFiles(5)
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_ClassIsNoBundleAnyMore_RemovesItsFiles() => Shop
        .Edit("SlowAttribute : ResiliencePolicyAttribute", "SlowAttribute : Attribute")
        .ExpectFiles(4)
        .ExpectSameAsFirstRun();
}
