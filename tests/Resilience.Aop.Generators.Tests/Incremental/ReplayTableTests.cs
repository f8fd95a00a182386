using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Tests.Incremental;

/// <summary>The one file per assembly is written again only when a row of it changes.</summary>
public sealed class ReplayTableTests
{
    private const string Table = "DeadLetterReplays";

    private const string Outbox = """
        namespace Shop;
        public partial class Outbox
        {
            [DeadLetter("first"), Retry(MaxAttempts = 3)] public partial Task SendAsync(int id, string text);
            private Task SendCoreAsync(int id, string text) => Task.FromResult("1");

            [DeadLetter("second")] public static partial ValueTask PushAsync(int id);
            private static ValueTask PushCoreAsync(int id) => default;

            [Retry(MaxAttempts = 7)] public partial Task PlainAsync(int id);
            private Task PlainCoreAsync(int id) => Task.CompletedTask;
        }
        """;

    private const string Inbox = """
        namespace Shop;
        [DeadLetter("class")]
        public partial class Inbox
        {
            [Retry] public partial Task ReadAsync(int id);
            private Task ReadCoreAsync(int id) => Task.CompletedTask;
        }
        """;

    private static IncrementalCheck Shop => IncrementalCheck.FirstRun(Outbox, Inbox).ExpectFiles(5);

    [Fact]
    public void Table_EditedBody_IsCachedLikeTheMethod() => Shop
        .Edit("Task.FromResult(\"1\")", "Task.FromResult(\"2\")")
        .Expect(StepNames.Replays, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        .ExpectNothingEmitted();

    [Fact]
    public void Table_EditedValue_EmitsTheMethodOnly() => Shop
        .Edit("MaxAttempts = 3", "MaxAttempts = 4")
        .Expect(StepNames.Replays, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        .ExpectEmitted("SendAsync")
        .Edit("\"second\"", "\"third\"")
        .ExpectEmitted("PushAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Table_EditedMethodWithoutDeadLetter_EmitsTheMethodOnly() => Shop
        .Edit("MaxAttempts = 7", "MaxAttempts = 8")
        .ExpectEmitted("PlainAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Table_EditedSignature_EmitsTheMethodAndTheTable() => Shop
        .Edit("SendAsync(int id, string text);", "SendAsync(int id, char text);")
        .Edit("SendCoreAsync(int id, string text)", "SendCoreAsync(int id, char text)")
        .Edit("PushAsync(int id);", "PushAsync(long id);")
        .Edit("PushCoreAsync(int id)", "PushCoreAsync(long id)")
        .ExpectEmitted(Table, "PushAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Table_MethodUnderClassAttribute_IsARow() => Shop
        .Edit("[Retry] public partial Task ReadAsync", "[NoResilience] public partial Task ReadAsync(long other) => Task.CompletedTask; public partial Task ReadAsync(long other); [Retry] public partial Task ReadAsync")
        .ExpectEmitted(Table, "ReadAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Table_LastRowRemoved_IsRemoved() => IncrementalCheck
        .FirstRun(Inbox)
        .ExpectFiles(2)
        .Edit("[DeadLetter(\"class\")]", "")
        .ExpectFiles(1)
        .ExpectSameAsFirstRun();

    [Fact]
    public void Table_WithoutDeadLetters_IsNotWritten() => Assert.DoesNotContain(
        GeneratorInput.Of("partial class C { [Retry] public partial Task AAsync(); private Task ACoreAsync() => Task.CompletedTask; }").Run().Files,
        static file => file.Path.Contains(Table, StringComparison.Ordinal));

    [Fact]
    public void Table_EverythingParsedAgain_EmitsNothing() => Shop.ParseEverythingAgain().ExpectNothingEmitted();
}
