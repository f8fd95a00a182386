using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class DurationDoesNotParseFixerTests
{
    [Fact]
    public Task Rewrite_Arguments_AreInTheGrammar() => FixCheck.FixesAsync<DurationDoesNotParseFixer>(
        """
        partial class Client
        {
            [Retry(BaseDelay = "5 s", MaxDelay = @"10 minutes"), Timeout("5000", Total = "1,5 h")]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """,
        """
        partial class Client
        {
            [Retry(BaseDelay = "5s", MaxDelay = "10m"), Timeout("5000ms", Total = "1.5h")]
            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("5sec", "5s")]
    [InlineData(" 250 MS ", "250ms")]
    [InlineData(".5s", "0.5s")]
    [InlineData("2 min.", "2m")]
    [InlineData("1 Day", "1d")]
    [InlineData("5000", "5000ms")]
    [InlineData("1 fortnight", null)]
    [InlineData("soon", null)]
    [InlineData("-5s", null)]
    [InlineData("1:00", null)]
    [InlineData("", null)]
    public void Rewrite_Text_MeansTheSame(string text, string? expected) => Assert.Equal(expected, DurationDoesNotParseFixer.Rewrite(text));

    [Fact]
    public Task Rewrite_Constant_IsLeftToItsOwner() => FixCheck.OffersNothingAsync<DurationDoesNotParseFixer>(
        """
        partial class Client
        {
            private const string Delay = "5 s";

            [Retry(BaseDelay = Delay)]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);
}
