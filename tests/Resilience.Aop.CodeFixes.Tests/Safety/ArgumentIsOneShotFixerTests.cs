using Resilience.Aop.CodeFixes.Safety;

namespace Resilience.Aop.CodeFixes.Tests.Safety;

public sealed class ArgumentIsOneShotFixerTests
{
    [Fact]
    public Task Factory_CoreAndCallers_FollowTheParameter() => FixCheck.FixesOneAsync<ArgumentIsOneShotFixer>(
        Client("Stream file", "Stream file", "file.FlushAsync(token)", "stream"),
        Client("Func<Stream> file", "Func<Stream> file", "file().FlushAsync(token)", "() => stream"),
        "RAOP104.Factory");

    [Fact]
    public Task Factory_ParameterIsUsedTwice_IsNotOffered() => FixCheck.OffersNothingAsync<ArgumentIsOneShotFixer>(
        Client("Stream file", "Stream file", "Task.WhenAll(file.FlushAsync(token), file.FlushAsync(token))", "stream"), "RAOP104.Factory");

    [Fact]
    public Task Replayable_Parameter_IsMarked() => FixCheck.FixesOneAsync<ArgumentIsOneShotFixer>(
        Client("Stream file", "Stream file", "file.FlushAsync(token)", "stream"),
        Client("[Replayable] Stream file", "Stream file", "file.FlushAsync(token)", "stream"),
        "RAOP104.Replayable");

    [Fact]
    public Task Rewind_Stream_IsTheFirstStatement() => FixCheck.FixesOneAsync<ArgumentIsOneShotFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial Task FlushAsync(System.IO.Stream file, CancellationToken token);
            private async Task FlushCoreAsync(System.IO.Stream input, CancellationToken token)
            {
                await input.FlushAsync(token);
            }
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task FlushAsync(System.IO.Stream file, CancellationToken token);
            private async Task FlushCoreAsync(System.IO.Stream input, CancellationToken token)
            {
                input.Position = 0;
                await input.FlushAsync(token);
            }
        }
        """,
        "RAOP104.Rewind");

    [Fact]
    public Task Rewind_NoStream_IsNotOffered() => FixCheck.OffersNothingAsync<ArgumentIsOneShotFixer>(
        Client("TextWriter file", "TextWriter file", "file.FlushAsync()", "TextWriter.Null").Replace("Stream stream", "Stream _", StringComparison.Ordinal),
        "RAOP104.Rewind");

    private static string Client(string parameter, string inner, string core, string argument) => $$"""
        using System.IO;

        partial class Client
        {
            [Retry]
            public partial Task FlushAsync({{parameter}}, CancellationToken token);
            private Task FlushCoreAsync({{inner}}, CancellationToken token) => {{core}};

            public Task UseAsync(Stream stream) => FlushAsync({{argument}}, CancellationToken.None);
        }
        """;
}
