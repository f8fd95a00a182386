using Resilience.Aop.CodeFixes.Resources;

namespace Resilience.Aop.CodeFixes.Tests.Resources;

public sealed class MutableStructFixerTests
{
    [Theory]
    [InlineData("partial struct", "partial class")]
    [InlineData("partial record struct", "partial record class")]
    public Task MakeClass_EveryPart_IsChanged(string before, string after) => FixCheck.FixesTogetherAsync<MutableStructFixer>(
        [Client(before), $$"""{{before}} Client { public int More => 1; }"""],
        [Client(after), $$"""{{after}} Client { public int More => 1; }"""]);

    private static string Client(string kind) => $$"""
        {{kind}} Client
        {
            private int _calls;

            [Retry]
            public partial Task<int> GetAsync();
            private async Task<int> GetCoreAsync()
            {
                await Task.Yield();
                return ++_calls;
            }
        }
        """;
}
