using Resilience.Aop.CodeFixes.Refactorings;

namespace Resilience.Aop.CodeFixes.Tests.Refactorings;

public sealed class ProtectWithRetryRefactoringTests
{
    [Fact]
    public Task Protect_AsyncMethod_IsSplitAndRetried() => RefactoringCheck.ChangesAsync<ProtectWithRetryRefactoring>(
        """
        public class Client
        {
            /// <summary>Gets one.</summary>
            [Obsolete("old")]
            public async Task<int> [|GetAsync|](string id = "a", CancellationToken token = default)
            {
                await Task.Delay(1, token);
                return id.Length;
            }
        }
        """,
        """
        public partial class Client
        {
            /// <summary>Gets one.</summary>
            [Retry]
            [Obsolete("old")]
            public partial Task<int> GetAsync(string id = "a", CancellationToken token = default);

            private async Task<int> GetCoreAsync(string id, CancellationToken token)
            {
                await Task.Delay(1, token);
                return id.Length;
            }
        }
        """);

    [Fact]
    public Task Protect_ArrowWithoutAccessibility_IsPrivate() => RefactoringCheck.ChangesAsync<ProtectWithRetryRefactoring>(
        """
        static class Outer
        {
            record Client
            {
                ValueTask [||]Send<T>(T value) where T : notnull => default;
            }
        }
        """,
        """
        static partial class Outer
        {
            partial record Client
            {
                [Retry]
                private partial ValueTask Send<T>(T value) where T : notnull;

                private ValueTask SendCore<T>(T value) where T : notnull => default;
            }
        }
        """);

    [Theory]
    [InlineData("public int [|Get|]() => 1;")]
    [InlineData("public async void [|Get|]() => await Task.Yield();")]
    [InlineData("public Task [|GetAsync|](ref int id) => Task.CompletedTask;")]
    [InlineData("public Task [|GetAsync|](Span<int> ids) => Task.CompletedTask;")]
    [InlineData("public async Task GetAsync() { [|await|] Task.Yield(); }")]
    [InlineData("[Timeout(\"1s\")] public partial Task [|GetAsync|](CancellationToken token); private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;")]
    [InlineData("public Task [|GetAsync|]() => Task.CompletedTask; private Task GetCoreAsync() => Task.CompletedTask;")]
    [InlineData("public static Task [|Main|]() => Task.CompletedTask;")]
    [InlineData("public Task [|GetAsync|](Missing id) => Task.CompletedTask;")]
    public Task Protect_OtherMethod_IsNotOffered(string member) =>
        RefactoringCheck.OffersNothingAsync<ProtectWithRetryRefactoring>($$"""partial class Client { {{member}} }""");

    [Theory]
    [InlineData("interface IClient { Task [|GetAsync|]() => Task.CompletedTask; }")]
    [InlineData("file class Client { public Task [|GetAsync|]() => Task.CompletedTask; }")]
    [InlineData("interface I { Task GetAsync(); } class Client : I { Task I.[|GetAsync|]() => Task.CompletedTask; }")]
    public Task Protect_PlaceThatCannotHostIt_IsNotOffered(string text) => RefactoringCheck.OffersNothingAsync<ProtectWithRetryRefactoring>(text);
}
