using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class OneShotTests
{
    [Fact]
    public async Task RAOP104_Stream_IsReportedAtTheParameter()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP104", Client("Stream [|file|]", "Stream file", "=> file.FlushAsync(token);")));

        Assert.Equal("Parameter 'file' of type 'Stream' can be read once, but 'WorkAsync' may run 3 times", problem.GetMessage(null));
    }

    [Theory]
    [InlineData("FileStream")]
    [InlineData("HttpRequestMessage")]
    [InlineData("StreamContent")]
    [InlineData("MultipartFormDataContent")]
    [InlineData("TextReader")]
    [InlineData("System.Collections.Generic.IAsyncEnumerable<int>")]
    [InlineData("System.Collections.Generic.IEnumerator<int>")]
    [InlineData("System.Threading.Channels.ChannelReader<int>")]
    [InlineData("System.Data.Common.DbDataReader")]
    [InlineData("ValueTask<int>")]
    [InlineData("System.Buffers.IMemoryOwner<byte>")]
    public Task RAOP104_TypesOfTheList_AreReported(string type) =>
        SafetyCheck.ReportsAsync("RAOP104", Client($"{type} [|item|]", $"{type} item", "{ Use(item); return Task.CompletedTask; }"));

    [Theory]
    [InlineData("StringContent")]
    [InlineData("FormUrlEncodedContent")]
    [InlineData("System.Net.Http.Json.JsonContent")]
    [InlineData("byte[]")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("Func<Stream>")]
    [InlineData("[Replayable] Stream")]
    public Task RAOP104_WhatCanBeUsedAgain_IsSilent(string type) => SafetyCheck.ReportsAsync(
        "RAOP104",
        Client($"{type} item", $"{type.Replace("[Replayable] ", "", StringComparison.Ordinal)} item", "{ Use(item); return Task.CompletedTask; }"));

    [Theory]
    [InlineData("=> Task.CompletedTask;", "Retry")]
    [InlineData("{ item.Position = 0; return item.FlushAsync(token); }", "Retry")]
    [InlineData("{ if (item.CanSeek) item.Seek(0, SeekOrigin.Begin); return item.FlushAsync(token); }", "Retry")]
    [InlineData("=> item.FlushAsync(token);", "Retry(MaxAttempts = 1)")]
    [InlineData("=> item.FlushAsync(token);", "Timeout(\"1s\")")]
    public Task RAOP104_RewoundUnusedOrOneAttempt_IsSilent(string core, string policies) =>
        SafetyCheck.ReportsAsync("RAOP104", Client("Stream item", "Stream item", core, policies));

    [Fact]
    public Task RAOP104_RewoundElsewhere_IsReported() => SafetyCheck.ReportsAsync(
        "RAOP104",
        Client("Stream [|item|]", "Stream item", "{ item.Position = 5; return item.FlushAsync(token); }"));

    [Theory]
    [InlineData("T:System.IO.Stream")]
    [InlineData("N:System.IO")]
    public Task RAOP104_ReplayableTypes_AreSilent(string listed) => SafetyCheck.ReportsAsync(
        "RAOP104", Client("Stream item", "Stream item", "=> item.FlushAsync(token);"), "resilience_aop.replayable_types = " + listed);

    [Theory]
    [InlineData("=> http.SendAsync([|_request|], token);")]
    [InlineData("=> [|_stream|].FlushAsync(token);")]
    [InlineData("=> [|content|].ReadAsStringAsync(token);")]
    public async Task RAOP105_MemberThatIsUsedUp_IsInformation(string core) =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await SafetyCheck.ReportsAsync("RAOP105", Client("int id", "int id", core))).Severity);

    [Theory]
    [InlineData("{ _stream.Position = 0; return _stream.FlushAsync(token); }", "Retry")]
    [InlineData("{ _stream = File.OpenRead(\"a\"); return _stream.FlushAsync(token); }", "Retry")]
    [InlineData("=> _ready;", "Retry")]
    [InlineData("{ using var fresh = File.OpenRead(\"a\"); return fresh.FlushAsync(token); }", "Retry")]
    [InlineData("=> Fresh.FlushAsync(token);", "Retry")]
    [InlineData("=> _stream.FlushAsync(token);", "Timeout(\"1s\")")]
    [InlineData("{ _ = _stream.Length; return Task.CompletedTask; }", "Retry")]
    public Task RAOP105_OtherUses_AreSilent(string core, string policies) =>
        SafetyCheck.ReportsAsync("RAOP105", Client("int id", "int id", core, policies));

    private static string Client(string parameter, string inner, string core, string policies = "Retry") => $$"""
        using System.IO;
        using System.Net.Http;

        partial class Client(HttpClient http, HttpContent content)
        {
            private readonly HttpRequestMessage _request = new();
            private readonly Task _ready = Task.CompletedTask;
            private Stream _stream = Stream.Null;
            private static Stream Fresh => File.OpenRead("a");

            [{{policies}}]
            public partial Task WorkAsync({{parameter}}, CancellationToken token);
            private Task WorkCoreAsync({{inner}}, CancellationToken token) {{core}}

            private static void Use(object item) { }
            private static void Use<T>(T item) { }
            public object All => (http, content, _request, _ready, _stream, Fresh);
        }
        """;
}
