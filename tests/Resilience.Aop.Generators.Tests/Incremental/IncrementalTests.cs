using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Tests.Incremental;

/// <summary>Which work an edit causes: nothing when nothing that matters changed, else the files of the methods that did.</summary>
public sealed class IncrementalTests
{
    private const string Orders = """
        namespace Shop;
        public partial class Orders
        {
            [Retry(MaxAttempts = 3), Timeout("5s"), RateLimit("orders", Permits = 5, Per = "1s"), CircuitBreaker("orders"), Bulkhead("orders"), Fallback(nameof(NoneAsync), Default = "none")]
            public partial Task<string> LoadAsync(int id, CancellationToken token);
            private Task<string> LoadCoreAsync(int id, CancellationToken token) => Task.FromResult("1");
            private Task<string> NoneAsync(int id, CancellationToken token) => Task.FromResult("none");

            [Retry(MaxAttempts = 7)] public partial Task SaveAsync(string order);
            private Task SaveCoreAsync(string order) => Task.CompletedTask;
        }
        """;

    private const string Items = """
        namespace Shop;
        [Retry(BaseDelay = "2s")]
        public partial class Items
        {
            public partial Task<string> FirstAsync(int id, CancellationToken token);
            private Task<string> FirstCoreAsync(int id, CancellationToken token) => Task.FromResult("first");

            public partial ValueTask SecondAsync(string text);
            private ValueTask SecondCoreAsync(string text) => default;

            [Timeout("3s")] public partial Task ThirdAsync(CancellationToken token);
            private Task ThirdCoreAsync(CancellationToken token) => Task.CompletedTask;

            [NoResilience] public partial Task FourthAsync();
            public partial Task FourthAsync() => Task.CompletedTask;
        }
        """;

    private const string Unrelated = "public static class Unrelated { public static int Answer() { return 41; } }";

    private static IncrementalCheck Shop => IncrementalCheck.FirstRun(Orders, Items, Unrelated).ExpectFiles(5);

    [Fact]
    public void Generator_UnrelatedEdit_EmitsNothing() => Shop
        .Edit("return 41;", "return 42;")
        .ExpectNothingEmitted()
        .Edit("class Unrelated", "class Other")
        .ExpectNothingEmitted();

    [Fact]
    public void Generator_AddedAndRemovedFile_EmitsNothing() => Shop
        .AddFile("New.cs", "public interface INew { Task RunAsync(); }")
        .ExpectNothingEmitted()
        .RemoveFile("New.cs")
        .ExpectNothingEmitted();

    [Fact]
    public void Generator_EverythingParsedAgain_EmitsNothing() => Shop.ParseEverythingAgain().ExpectNothingEmitted();

    [Fact]
    public void RetryModel_EditedMethodBody_StaysUnchanged() => Shop
        .Edit("Task.FromResult(\"1\")", "Task.FromResult(\"2\")")
        .Expect(StepNames.Parse, IncrementalStepRunReason.Unchanged)
        .Expect(StepNames.Model, IncrementalStepRunReason.Cached)
        .ExpectEmitted();

    [Fact]
    public void RetryModel_EditedComment_StaysUnchanged() => Shop
        .Edit("namespace Shop;\npublic partial class Orders", "// a line more\n\nnamespace Shop;\n/// <summary>Orders.</summary>\npublic partial class Orders")
        .ExpectNothingEmitted();

    [Fact]
    public void Generator_EditedValue_EmitsThatFileOnly() => Shop
        .Edit("MaxAttempts = 7", "MaxAttempts = 8")
        .Expect(StepNames.Parse, 1, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged)
        .ExpectEmitted("SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_SameValueWrittenDifferently_EmitsNothing() => Shop
        .Edit("Timeout(\"5s\")", "Timeout(\"5000ms\")")
        .ExpectNothingEmitted();

    [Fact]
    public void Generator_EditedSignature_EmitsThatFileOnly() => Shop
        .Edit("SaveAsync(string order);", "SaveAsync(string? order);")
        .ExpectEmitted("SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_RenamedMethod_EmitsThatFileOnly() => Shop
        .Edit("partial Task SaveAsync(string order)", "partial Task StoreAsync(string order)")
        .Edit("Task SaveCoreAsync", "Task StoreCoreAsync")
        .ExpectEmitted("StoreAsync")
        .ExpectFiles(5)
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_RenamedType_EmitsItsMethodsOnly() => Shop
        .Edit("class Orders", "class Purchases")
        .ExpectEmitted("Purchases.LoadAsync", "Purchases.SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_AddedMethod_EmitsThatFileOnly() => Shop
        .Edit("private Task SaveCoreAsync", "[Timeout(\"1s\")] public partial Task DropAsync(); private Task DropCoreAsync() => Task.CompletedTask; private Task SaveCoreAsync")
        .ExpectEmitted("DropAsync")
        .ExpectFiles(6)
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_AddedOverload_EmitsBothOverloads() => Shop
        .Edit("private Task SaveCoreAsync", "[Retry] public partial Task SaveAsync(); private Task SaveCoreAsync() => Task.CompletedTask; private Task SaveCoreAsync")
        .ExpectEmitted("SaveAsync", "SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_RemovedAttribute_RemovesThatFileOnly() => Shop
        .Edit("[Retry(MaxAttempts = 7)] ", "")
        .ExpectEmitted()
        .ExpectFiles(4)
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_OutermostPolicyRemoved_NextOneOwnsTheMethod() => Shop
        .Edit(", Fallback(nameof(NoneAsync), Default = \"none\")", "")
        .ExpectEmitted("LoadAsync")
        .ExpectFiles(5)
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_CoreRemoved_EmitsTheThrowingBody() => Shop
        .Edit("private Task SaveCoreAsync(string order) => Task.CompletedTask;", "")
        .Expect(StepNames.Refused, IncrementalStepRunReason.New)
        .ExpectEmitted("SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_CoreGetsToken_EmitsThatFileOnly() => Shop
        .Edit("SaveCoreAsync(string order)", "SaveCoreAsync(string order, CancellationToken token)")
        .ExpectEmitted("SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_ClassAttributeEdited_EmitsAllItReaches() => Shop
        .Edit("BaseDelay = \"2s\"", "BaseDelay = \"4s\"")
        .ExpectEmitted("FirstAsync", "SecondAsync", "ThirdAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_MethodUnderClassAttributeEdited_EmitsThatFileOnly() => Shop
        .Edit("SecondAsync(string text);", "SecondAsync(string? text);")
        .ExpectEmitted("SecondAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_BodyUnderClassAttributeEdited_EmitsNothing() => Shop
        .Edit("Task.FromResult(\"first\")", "Task.FromResult(\"1st\")")
        .ExpectNothingEmitted();

    [Fact]
    public void Generator_RuntimeMemberAddedInOtherPart_EmitsThatType() => Shop
        .AddFile("Part.cs", "namespace Shop; partial class Orders { private readonly ResilienceRuntime _runtime = null!; }")
        .ExpectEmitted("Orders.LoadAsync", "Orders.SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_TypeOfSignatureMoved_EmitsItsUsersOnly() => IncrementalCheck
        .FirstRun(
            "namespace A { public class Order { } }",
            "using A; public partial class C { [Retry] public partial Task AAsync(Order order); private Task ACoreAsync(Order order) => Task.CompletedTask; "
            + "[Retry] public partial Task BAsync(int id); private Task BCoreAsync(int id) => Task.CompletedTask; }",
            "namespace B;")
        .Edit("namespace A {", "namespace B {")
        .Edit("using A;", "using B;")
        .ExpectEmitted("AAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_ManyMethodsParsedAgain_EmitsNothing() => ManyMethods(200)
        .ParseEverythingAgain()
        .Expect(StepNames.Parse, IncrementalStepRunReason.Unchanged)
        .Expect(StepNames.Model, IncrementalStepRunReason.Cached)
        .ExpectEmitted();

    [Fact]
    public void Generator_OneOfManyMethodsEdited_EmitsThatFileOnly() => ManyMethods(200)
        .Edit("MaxAttempts = 152)", "MaxAttempts = 2)")
        .Expect(StepNames.Model, 1, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached)
        .ExpectEmitted("M150Async")
        .ExpectSameAsFirstRun();

    // Ten methods a file, of which half have class-level policies.
    private static IncrementalCheck ManyMethods(int count)
    {
        IEnumerable<string> files = Enumerable.Range(0, count / 10).Select(static file =>
        {
            string attribute = file % 2 == 0 ? string.Empty : "[CircuitBreaker, Timeout(\"9s\", Total = \"1h\")] ";
            IEnumerable<string> methods = Enumerable.Range(10 * file, 10).Select(static method =>
                $"[Retry(MaxAttempts = {method + 2})] public partial Task M{method}Async(int id, CancellationToken token); "
                + $"private Task M{method}CoreAsync(int id, CancellationToken token) => Task.CompletedTask;");
            return $"{attribute}public partial class C{file} {{ {string.Join('\n', methods)} }}";
        });
        return IncrementalCheck.FirstRun([.. files]).ExpectFiles(count);
    }
}
